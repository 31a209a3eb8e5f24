import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
// The lock is internal: what it guards is tested through the public entry in durability.test.ts.
import { DataDirLockedError, type LockOptions, lockDataDir } from "../../src/gateway/node/data-dir-lock.ts";
import { identifyProcess } from "../../src/gateway/node/process-identity.ts";

let dataDir: string;
let path: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "layer-lock-"));
  path = join(dataDir, "gateway.lock");
});
afterEach(() => rm(dataDir, { recursive: true }));

/** Time that passes at once. */
const patient: LockOptions = { wait: async () => undefined };
const elsewhere = { ...identifyProcess(), host: "other-machine" };
const gone = { ...identifyProcess(), pid: 2 ** 22 + 1 };

test("one process at a time, and the error names the one that has it", async () => {
  const lock = await lockDataDir(dataDir, patient);
  const attempt = lockDataDir(dataDir, patient);
  await expect(attempt).rejects.toThrow(DataDirLockedError);
  await expect(attempt).rejects.toThrow(`in use by process ${process.pid}`);
  await lock.release();
  await (await lockDataDir(dataDir, patient)).release();
  expect(await readdir(dataDir)).toEqual([]);
});

test("of many at once, one has it", async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir, patient)));
  const locks = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
  expect(locks).toHaveLength(1);
  await locks[0]?.release();
});

test("a lock whose process is gone is taken over at once, by one of many", async () => {
  await writeFile(path, holder(gone));
  const never: LockOptions = { wait: () => Promise.reject(new Error("waited")) };
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir, never)));
  const locks = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
  expect(locks).toHaveLength(1);
  expect(await readdir(dataDir)).toEqual(["gateway.lock"]);
  await locks[0]?.release();
});

test.runIf(process.platform === "linux")(
  "a process id that was given to another process does not hold a lock",
  async () => {
    await writeFile(path, holder({ ...identifyProcess(), start: "1" }));
    await (await lockDataDir(dataDir, patient)).release();
  },
);

test("a holder that cannot be seen from here holds the lock while its heart beats", async () => {
  const far = await lockDataDir(dataDir, { self: elsewhere });
  await expect(lockDataDir(dataDir, { wait: () => far.beat() })).rejects.toThrow("on other-machine");
  await far.release();
});

test("one whose heart does not beat for 15 seconds has lost it", async () => {
  await writeFile(path, holder(elsewhere));
  let waited = 0;
  const lock = await lockDataDir(dataDir, {
    wait: async (ms) => {
      waited += ms;
    },
  });
  expect(waited).toBe(15_000);
  await lock.release();
});

test("one that lets go while it is watched makes room", async () => {
  const far = await lockDataDir(dataDir, { self: elsewhere });
  await (await lockDataDir(dataDir, { wait: () => far.release() })).release();
});

test.each(["", "{", "null", '{"pid":1}'])(
  "a file that cannot be read (%j) is watched like any other",
  async (content) => {
    await writeFile(path, content);
    await (await lockDataDir(dataDir, patient)).release();
    await writeFile(path, content);
    await expect(lockDataDir(dataDir, { wait: () => writeFile(path, `${content} `) })).rejects.toThrow(
      "another process",
    );
  },
);

test("a holder learns that its lock was taken over, and leaves the new one alone", async () => {
  let lost = 0;
  const lock = await lockDataDir(dataDir, { onLost: () => lost++ });
  await lock.beat();
  expect(lost).toBe(0);
  await rm(path);
  const other = await lockDataDir(dataDir, { self: elsewhere });
  await lock.beat();
  expect(lost).toBe(1);
  await lock.release();
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ host: "other-machine" });
  await other.release();
});

function holder(identity: object): string {
  return JSON.stringify({ ...identity, token: "t", heartbeatAt: new Date(0).toISOString() });
}
