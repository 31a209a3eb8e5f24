import { createHash, randomBytes } from "node:crypto";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/**
 * Who is signed in. The browser holds a random token, the server its hash: whoever reads the file cannot sign in with
 * it. Kept on disk, so that a restart signs nobody out.
 */
export function openSessions(file: string, clock: () => number = Date.now): Sessions {
  const records = read(file);

  const save = () => {
    for (const [hash, { expiresAt }] of records) if (expiresAt <= clock()) records.delete(hash);
    writePrivateFile(file, JSON.stringify(Object.fromEntries(records)));
  };

  return {
    start(personId) {
      const token = randomBytes(32).toString("base64url");
      records.set(hashOf(token), { personId, expiresAt: clock() + sessionMs });
      save();
      return token;
    },
    find(token) {
      const record = token === undefined ? undefined : records.get(hashOf(token));
      return record && record.expiresAt > clock() ? record.personId : undefined;
    },
    end(token) {
      if (token !== undefined && records.delete(hashOf(token))) save();
    },
  };
}

export interface Sessions {
  /** Signs a person in. Returns the token for their cookie. */
  start(personId: string): string;
  /** Whose token it is; `undefined` where it is nobody's, or expired. */
  find(token: string | undefined): string | undefined;
  /** Signs out. Effective at once. */
  end(token: string | undefined): void;
}

/** How long one lasts, in ms: a week, counted from signing in. */
export const sessionMs = 7 * 24 * 60 * 60 * 1000;

interface SessionRecord {
  personId: string;
  /** Ms since the epoch. */
  expiresAt: number;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function read(file: string): Map<string, SessionRecord> {
  const text = readPrivateFile(file);
  if (text === undefined) return new Map();
  try {
    // SAFETY: this file is written here alone, whole or not at all.
    return new Map(Object.entries(JSON.parse(text) as Record<string, SessionRecord>));
  } catch {
    // Somebody else wrote it. The worst that follows is that people sign in again.
    return new Map();
  }
}
