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
  const keys: ApiKey[] = [];
  for (const key of list) {
    if (marks.deleted.has(key.id)) continue;
    const isUnused = key.lastUsedAt === null;
    // Field by field: spreading ten thousand objects takes longer than drawing the screen.
    keys.push({
      id: key.id,
      userId: key.userId,
      keyPrefix: key.keyPrefix,
      name: key.name,
      createdAt: key.createdAt,
      lastUsedAt: key.lastUsedAt,
      requestCount: key.requestCount,
      totalTokens: key.totalTokens,
      totalCost: key.totalCost,
      isCurrent: current?.id === undefined ? current?.keyPrefix === key.keyPrefix : current.id === key.id,
      // Whoever uses it has seen it.
      isUnrevealed: isUnused && unseen.has(key.id),
      isAwaitingFirstUse: isUnused && marks.created.has(key.id) && !unseen.has(key.id),
    });
  }
  answers.set(list, { ...known, keys });
  return keys;
}
