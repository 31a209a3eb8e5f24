import { type FileHandle, open, readFile } from "node:fs/promises";
import * as v from "valibot";

/** Creates the file with this content, atomically; `undefined` where there is one. */
export async function createLockFile(path: string, content: string): Promise<FileHandle | undefined> {
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

/** The content; `undefined` where there is no such file. */
export async function readLockFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** `undefined` also for a file caught half-written, whose state only watching can tell. */
export function parseHolder(content: string | undefined): Holder | undefined {
  try {
    return v.parse(holderSchema, JSON.parse(content ?? ""));
  } catch {
    return undefined;
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

/** Who holds the lock: a process, one particular lock of its own, and when it last showed that it lives. */
export type Holder = v.InferOutput<typeof holderSchema>;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
