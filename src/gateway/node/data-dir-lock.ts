import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { identifyProcess, type ProcessIdentity, processState } from "./process-identity.ts";

/**
 * Makes this process the only one that uses a data directory, or throws {@link DataDirLockedError}, which names the
 * process that does.
 *
 * The lock is a file, `gateway.lock`, created atomically. A lock whose process is gone (killed, machine restarted) is
 * taken over. Where that cannot be seen from here, as when another container on the same volume wrote it, the lock is
 * watched: its heartbeat moves, or it is dead.
 */
export async function lockDataDir(dataDir: string, options: LockOptions = {}): Promise<DataDirLock> {
  const { heartbeatMs = 2_000, self = identifyProcess(), onLost } = options;
  const path = join(dataDir, "gateway.lock");
  const token = randomUUID();
  const content = () => JSON.stringify({ ...self, token, heartbeatAt: new Date().toISOString() } satisfies Holder);

  const file = await acquire(path, content(), dataDir, options);
  const isOurs = async () => parse(await read(path))?.token === token;

  async function beat(): Promise<void> {
    if (!(await isOurs())) {
      clearInterval(timer);
      onLost?.();
      return;
    }
    // Through the handle, and always of one length: were the lock taken over just now, this would reach the old file.
    await file.write(content(), 0);
  }
  const timer = setInterval(() => void beat().catch(() => undefined), heartbeatMs);
  timer.unref();

  return {
    beat,
    async release() {
      clearInterval(timer);
      await file.close();
      if (await isOurs()) await rm(path, { force: true });
    },
  };
}

export interface LockOptions {
  /** How often the holder shows that it lives, in ms. 2,000 by default. */
  heartbeatMs?: number;
  /** How long a lock of unknown state is watched before it counts as dead, in ms. 15,000 by default. */
  patienceMs?: number;
  /** Who locks; this process by default. */
  self?: ProcessIdentity;
  /** The lock was deleted or taken over: the directory must not be written any more. */
  onLost?: () => void;
  /** How the watch passes its time. */
  wait?: (ms: number) => Promise<unknown>;
}

export interface DataDirLock {
  /** Shows that the holder lives, and notices where the lock was lost. Happens by itself; here for tests. */
  beat(): Promise<void>;
  release(): Promise<void>;
}

/** Another process uses the data directory. */
export class DataDirLockedError extends Error {
  override readonly name = "DataDirLockedError";

  constructor(dataDir: string, holder: ProcessIdentity | undefined) {
    const who = holder ? `process ${holder.pid} on ${holder.host}, started at ${holder.startedAt}` : "another process";
    super(
      `The data directory "${dataDir}" is in use by ${who}. Two processes in one directory would lose data. Stop that ` +
        "process, or choose another directory.",
    );
  }
}

async function acquire(path: string, content: string, dataDir: string, options: LockOptions): Promise<FileHandle> {
  for (;;) {
    const file = await create(path, content);
    if (file) return file;
    const found = await read(path);
    if (found === undefined) continue;
    if (await isHeld(path, found, options)) throw new DataDirLockedError(dataDir, parse(await read(path)));
    await moveAside(path, found);
  }
}

async function isHeld(path: string, found: string, options: LockOptions): Promise<boolean> {
  const { heartbeatMs = 2_000, patienceMs = 15_000, wait = sleep } = options;
  const holder = parse(found);
  const state = holder ? processState(holder) : "unknown";
  if (state !== "unknown") return state === "running";
  for (let watched = 0; watched < patienceMs; watched += heartbeatMs / 4) {
    await wait(heartbeatMs / 4);
    const now = await read(path);
    if (now !== found) return now !== undefined;
  }
  return false;
}

// Of several processes that found the same dead lock, the rename succeeds for one. Should it have caught a lock that
// another has taken in the meantime, that one is put back.
async function moveAside(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await read(aside)) === dead) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function create(path: string, content: string): Promise<FileHandle | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, "wx", 0o600);
  } catch (error) {
    if (hasCode(error, "EEXIST")) return undefined;
    throw error;
  }
  await file.write(content, 0);
  return file;
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

const holderSchema = v.object({
  host: v.string(),
  scope: v.string(),
  pid: v.number(),
  start: v.string(),
  startedAt: v.string(),
  token: v.string(),
  heartbeatAt: v.string(),
});

type Holder = v.InferOutput<typeof holderSchema>;

// `undefined` also for a file caught half-written, whose state only watching can tell.
function parse(content: string | undefined): Holder | undefined {
  try {
    return v.parse(holderSchema, JSON.parse(content ?? ""));
  } catch {
    return undefined;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
