import type { Log, LogsQuery } from "../contract/index.ts";

/** One request for a piece of the log. */
export type ReadLogs = (query: LogsQuery, signal: AbortSignal) => Promise<LogPage>;

export interface LogPage {
  logs: readonly Log[];
  /** For the rows after these; `undefined` on the last page, and from servers without cursors. */
  nextCursor: string | undefined;
}

/** What the server at the other end can do about reading on. */
export interface LogServer {
  read: ReadLogs;
  /** Feature `logs.cursor`. */
  hasCursor: boolean;
  /** Feature `logs.filter`: filters beyond one gate, and times. */
  canFilter: boolean;
}

/** Which part of the log, newest first. */
export interface LogQuestion {
  /** The filters that the server applies. */
  query: Pick<LogsQuery, "gate" | "key" | "model" | "status" | "q">;
  /** Half-open, in ms since the epoch. `to` is absent where the log may grow. */
  from: number;
  to?: number | undefined;
}

/**
 * Reads the log from its newest row on to older ones, page after page, while new rows arrive on top. With a cursor, a page
 * begins after the last row of the one before. Without, by offset: rows that arrive push the others on, so pages overlap
 * and never leave a gap; where the server knows times, the upper bound of the first page is kept for all.
 *
 * A page may hold rows that were read before: whoever collects them goes by their ids.
 */
export class LogPages {
  readonly #server: LogServer;
  readonly #question: LogQuestion;
  #cursor: string | undefined;
  #offset = 0;
  #bound: number | undefined;
  #isDone = false;

  constructor(server: LogServer, question: LogQuestion) {
    this.#server = server;
    this.#question = question;
    this.#bound = question.to;
  }

  /** Whether there may be older rows. */
  get hasMore(): boolean {
    return !this.#isDone;
  }

  /** The next rows within the question's times. A page that failed can be asked for again. */
  async next(limit: number, signal: AbortSignal): Promise<readonly Log[]> {
    const { hasCursor, canFilter, read } = this.#server;
    const { query, from } = this.#question;
    const { logs, nextCursor } = await read(
      {
        ...query,
        limit,
        ...(canFilter && spanQuery(from, this.#bound)),
        ...(this.#cursor !== undefined ? { cursor: this.#cursor } : this.#offset > 0 && { offset: this.#offset }),
      },
      signal,
    );
    const [first] = logs;
    const last = logs.at(-1);
    this.#isDone = hasCursor ? nextCursor === undefined : logs.length < limit;
    this.#cursor = hasCursor ? nextCursor : undefined;
    if (!hasCursor) {
      this.#offset += logs.length - tiesAtTheEnd(logs);
      if (first) this.#bound ??= Date.parse(first.loggedAt) + 1;
    }
    // From there on, everything is older still.
    if (last && Date.parse(last.loggedAt) < from) this.#isDone = true;
    return logs.filter((log) => isWithin(log, this.#question));
  }
}

/** How far back late rows are looked for: a request is logged when it ends, and may have begun a minute before. */
const lateMs = 60_000;

/** The most pages that are read from a server without times to find what is new. */
const maxPages = 5;

/**
 * What has come on top of `newest` since, and the late ones just below it. Rows that were there before are among them.
 * `hasMore`: there are more new rows than were read.
 */
export async function readNewer(
  { read, canFilter }: LogServer,
  question: LogQuestion,
  newest: Log | undefined,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<{ logs: readonly Log[]; hasMore: boolean }> {
  const since = Math.max(question.from, newest ? Date.parse(newest.loggedAt) - lateMs : 0);
  const span = { ...question, from: since };
  const logs: Log[] = [];
  for (let page = 0; page < (canFilter ? 1 : maxPages); page++) {
    const { logs: found } = await read(
      { ...question.query, limit, ...(canFilter ? spanQuery(since, question.to) : { offset: page * limit }) },
      signal,
    );
    logs.push(...found.filter((log) => isWithin(log, span)));
    const last = found.at(-1);
    if (found.length < limit || (last && Date.parse(last.loggedAt) < since)) return { logs, hasMore: false };
  }
  return { logs, hasMore: true };
}

/** Newest first, as the server has it. */
export function byNewest(a: Log, b: Log): number {
  if (a.loggedAt !== b.loggedAt) return a.loggedAt < b.loggedAt ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function spanQuery(from: number, to: number | undefined): Pick<LogsQuery, "from" | "to"> {
  return {
    ...(from > 0 && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(to).toISOString() }),
  };
}

function isWithin({ loggedAt }: Log, { from, to = Number.POSITIVE_INFINITY }: LogQuestion): boolean {
  const ms = Date.parse(loggedAt);
  return ms >= from && ms < to;
}

/**
 * How many rows at the end share the last one's time. The public API leaves their order open, so the next page begins
 * with them again.
 */
function tiesAtTheEnd(logs: readonly Log[]): number {
  const last = logs.at(-1)?.loggedAt;
  let count = 0;
  while (count < logs.length && logs[logs.length - 1 - count]?.loggedAt === last) count++;
  // A page of nothing else: going on is all there is.
  return count === logs.length ? 0 : count;
}
