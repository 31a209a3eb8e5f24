import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createLockFile, type Holder, parseHolder, readLockFile } from "./lock-file.ts";
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
  const isOurs = async () => parseHolder(await readLockFile(path))?.token === token;

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
    const file = await createLockFile(path, content);
    if (file) return file;
    const found = await readLockFile(path);
    if (found === undefined) continue;
    if (await isHeld(path, found, options))
      throw new DataDirLockedError(dataDir, parseHolder(await readLockFile(path)));
    await removeDead(path, found, content, dataDir, options);
  }
}

async function isHeld(path: string, found: string, options: LockOptions): Promise<boolean> {
  const { heartbeatMs = 2_000, patienceMs = 15_000, wait = sleep } = options;
  const holder = parseHolder(found);
  const state = holder ? processState(holder) : "unknown";
  if (state !== "unknown") return state === "running";
  for (let watched = 0; watched < patienceMs; watched += heartbeatMs / 4) {
    await wait(heartbeatMs / 4);
    const now = await readLockFile(path);
    if (now !== found) return now !== undefined;
  }
  return false;
}

// Several processes can find the same lock dead, and none of them may remove the one that another has taken since. So
// whoever removes it holds a lock on that very lock meanwhile, which is named after its content.
async function removeDead(path: string, dead: string, content: string, dataDir: string, options: LockOptions) {
  const guardPath = `${path}.${createHash("sha256").update(dead).digest("hex").slice(0, 16)}`;
  const guard = await acquire(guardPath, content, dataDir, options).catch((error: unknown) => {
    if (error instanceof DataDirLockedError) return undefined;
    throw error;
  });
  // Another process is at it.
  if (!guard) return;
  if ((await readLockFile(path)) === dead) await rm(path);
  await guard.close();
  await rm(guardPath);
}
