import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSessions, sessionMs } from "../../examples/portal/server/sessions.ts";

let folder: string;
let file: string;
let now: number;
const open = () => openSessions(file, () => now);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-sessions-"));
  file = join(folder, "portal", "sessions.json");
  now = 1_700_000_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a session lasts for a week, and not a millisecond longer", () => {
  const token = open().start("ana");
  now += sessionMs - 1;
  expect(open().find(token)).toBe("ana");
  now += 1;
  expect(open().find(token)).toBeUndefined();
});

test("a session outlives the process, and ends when it is ended", () => {
  const token = open().start("ana");
  const other = open().start("ana");
  open().end(token);
  expect(open().find(token)).toBeUndefined();
  expect(open().find(other)).toBe("ana");
});

test("expired sessions do not pile up on disk", () => {
  open().start("ana");
  now += sessionMs;
  open().start("miriam");
  expect(Object.keys(JSON.parse(readFileSync(file, "utf8")))).toHaveLength(1);
});

test("the file is its owner's alone and holds no token", () => {
  const token = open().start("ana");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).not.toContain(token);
});

test.each(["", "undefined", "constructor", "__proto__"])("the token %j is nobody's", (token) => {
  open().start("ana");
  expect(open().find(token)).toBeUndefined();
});

test("a file that somebody broke signs people out, and no more", () => {
  const token = open().start("ana");
  writeFileSync(file, '{"half');
  expect(open().find(token)).toBeUndefined();
  const another = open().start("ana");
  expect(open().find(another)).toBe("ana");
});
