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

function count(...files: { status: string; tests: string[] }[]) {
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((one) => ({ status: one })),
  }));
  const path = join(folder, "results.json");
  writeFileSync(path, JSON.stringify({ testResults }));
  return countTests(path);
}

test("tests are counted by how they ended", () => {
  expect(
    count({ status: "failed", tests: ["passed", "failed", "pending"] }, { status: "passed", tests: ["passed"] }),
  ).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test("a file that did not load counts as a failure, though it has no test that failed", () => {
  expect(count({ status: "failed", tests: [] }, { status: "passed", tests: ["passed"] })).toMatchObject({ failed: 1 });
});

test("a run without results is no success", () => {
  expect(countTests(join(folder, "nothing.json"))).toMatchObject({ passed: 0, failed: 1 });
});
