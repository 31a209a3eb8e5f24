import type { Capabilities, KeyItem } from "../contract/index.ts";
import type { KeyMarks } from "./key-marks.ts";
import type { ApiKey } from "./use-api-keys.ts";

interface Known {
  marks: KeyMarks;
  /** Ids of keys whose secret nobody was shown. */
  unrevealed: readonly string[];
  current: Capabilities["currentKey"];
}

/** The latest answer for each list: all hooks of a page that read one list share it. */
const answers = new WeakMap<readonly KeyItem[], Known & { keys: ApiKey[] }>();

/** Keys as listed, without those that were deleted here, and with what this page knows of each. */
export function annotateKeys(list: readonly KeyItem[], known: Known): ApiKey[] {
  const { marks, unrevealed, current } = known;
  const before = answers.get(list);
  const isSame =
    before?.marks.deleted === marks.deleted &&
    before.marks.created === marks.created &&
    before.unrevealed === unrevealed &&
    before.current === current;
  if (isSame) return before.keys;
  const unseen = new Set(unrevealed);
  const identity = current?.id === undefined ? "keyPrefix" : "id";
  const keys: ApiKey[] = [];
  for (const key of list) {
    if (marks.deleted.has(key.id)) continue;
    const isUnused = key.lastUsedAt === null;
    keys.push({
      ...key,
      isCurrent: key[identity] === current?.[identity],
      // Whoever uses it has seen it.
      isUnrevealed: isUnused && unseen.has(key.id),
      isAwaitingFirstUse: isUnused && marks.created.has(key.id) && !unseen.has(key.id),
    });
  }
  answers.set(list, { ...known, keys });
  return keys;
}
