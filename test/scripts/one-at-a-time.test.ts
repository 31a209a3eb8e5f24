import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { oneAtATime } from "../../scripts/one-at-a-time.mjs";

let locks: string;
let lines: string[];
const options = () => ({ locks, pollMs: 1, log: (line: string) => lines.push(line) });

beforeEach(() => {
  locks = mkdtempSync(join(tmpdir(), "layer-locks-"));
  lines = [];
});
afterEach(() => rmSync(locks, { recursive: true, force: true }));

test("work on one folder is never done twice at once, and whoever waits says so", async () => {
  let running = 0;
  const order: string[] = [];
  const work = (name: string) => async () => {
    expect(++running).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(name);
    running--;
  };
  await Promise.all(["first", "second", "third"].map((name) => oneAtATime("/a", work(name), options())));
  expect([...order].sort()).toEqual(["first", "second", "third"]);
  expect(lines).toEqual(Array(2).fill("Waiting for another command that installs or builds here…"));
});

test("another folder waits for nobody", async () => {
  const inner = () => oneAtATime("/b", async () => "done", options());
  expect(await oneAtATime("/a", inner, options())).toBe("done");
  expect(lines).toEqual([]);
});

test("failed work leaves no lock behind", async () => {
  const fail = async () => {
    throw new Error("No.");
  };
  await expect(oneAtATime("/a", fail, options())).rejects.toThrow("No.");
  expect(readdirSync(locks)).toEqual([]);
});

test("the lock of a process that is gone is taken over", async () => {
  let lock = "";
  await oneAtATime("/a", async () => (lock = readdirSync(locks)[0] ?? ""), options());
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  mkdirSync(join(locks, lock));
  writeFileSync(join(locks, lock, "pid"), String(gone));

  expect(await oneAtATime("/a", async () => "done", options())).toBe("done");
  expect(lines).toEqual([]);
});
