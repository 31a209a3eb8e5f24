import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Vitest's results: how many tests passed and were skipped, and each that failed by name, with the first line of why.
 * A file that did not even load has no tests to count, so it counts as one that failed; so does a run that wrote no
 * results.
 *
 * @param {string} path of what Vitest's JSON reporter wrote
 * @returns {{ passed: number, skipped: number, failures: string[] }}
 */
export function countTests(path) {
  if (!existsSync(path)) return { passed: 0, skipped: 0, failures: ["No results were written: the run did not end."] };
  /** @type {{ testResults: TestFile[] }} */
  const { testResults } = JSON.parse(readFileSync(path, "utf8"));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failures = testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (file.status === "failed" && failed.length === 0) return [describe(file.name, file.message)];
    return failed.map((test) => describe(`${file.name} > ${test.fullName}`, test.failureMessages?.[0]));
  });
  const passed = tests.filter((test) => test.status === "passed").length;
  const failed = tests.filter((test) => test.status === "failed").length;
  return { passed, skipped: tests.length - passed - failed, failures };
}

/**
 * @typedef {object} TestFile
 * @property {string} name its path
 * @property {string} status
 * @property {string} [message] why it did not load
 * @property {{ status: string, fullName?: string, failureMessages?: string[] }[]} assertionResults
 */

/**
 * @param {string} name
 * @param {string} [why]
 */
function describe(name, why = "") {
  const reason = why.split("\n")[0];
  return reason ? `${name}\n    ${reason}` : name;
}

// The names come last, next to the count: a log is often kept by its end alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = process.argv.slice(2).map(countTests);
  const failures = counts.flatMap((count) => count.failures);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const skipped = counts.reduce((sum, count) => sum + count.skipped, 0);
  for (const failure of failures) console.log(`✗ ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} skipped` : ""}`);
  if (failures.length > 0) process.exitCode = 1;
}
