import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countTests } from "../../scripts/count-tests.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "layer-count-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function count(...files: { name: string; status: string; message?: string; tests: string[] }[]) {
  const testResults = files.map(({ tests, ...file }) => ({
    ...file,
    assertionResults: tests.map((status) => ({
      status,
      fullName: `a test that ${status}`,
      failureMessages: status === "failed" ? ["Error: expected 1 to be 2\n    at a line"] : [],
    })),
  }));
  const path = join(folder, "results.json");
  writeFileSync(path, JSON.stringify({ testResults }));
  return countTests(path);
}

test("tests are counted by how they ended, and what failed is named with its reason", () => {
  expect(
    count(
      { name: "a.test.ts", status: "failed", tests: ["passed", "failed", "pending"] },
      { name: "b.test.ts", status: "passed", tests: ["passed"] },
    ),
  ).toEqual({
    passed: 2,
    skipped: 1,
    failures: ["a.test.ts > a test that failed\n    Error: expected 1 to be 2"],
  });
});

test("a file that did not load counts as a failure, though it has no test that failed", () => {
  const { failures } = count({ name: "a.test.ts", status: "failed", message: "Cannot find module", tests: [] });
  expect(failures).toEqual(["a.test.ts\n    Cannot find module"]);
});

test("a run without results is no success", () => {
  expect(countTests(join(folder, "nothing.json"))).toMatchObject({ passed: 0, failures: [expect.any(String)] });
});
