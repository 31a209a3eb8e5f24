import { isLayerError, type LayerError, type Log } from "../contract/index.ts";
import type { Clock } from "../lib/clock.ts";
import { ExternalStore } from "../lib/external-store.ts";
import type { Attention } from "../lib/page-attention.ts";
import { byNewest, LogPages, type LogQuestion, type LogServer, readNewer } from "./log-pages.ts";

export interface UsageLogState {
  /** Newest first, each once; `undefined` until there was an answer. With `isRefreshing`, those of the question before. */
  rows: readonly Log[] | undefined;
  /** Nothing to show yet. */
  isLoading: boolean;
  /** Rows are shown, and those that will replace them are being read. */
  isRefreshing: boolean;
  isLoadingMore: boolean;
  /** Whether older rows can be had. */
  hasMore: boolean;
  error: LayerError | undefined;
  /** Requests that arrived since, and are not among `rows` yet. */
  newCount: number;
  /** There are more new ones than were counted. */
  hasMoreNew: boolean;
  /** `paused` while nobody would see it, or the server refuses. */
  live: "off" | "on" | "paused";
}

export interface UsageLogOptions {
  server: LogServer;
  clock: Clock;
  attention: Attention;
  /** Told of every error, and of every success. */
  onError?: (error: LayerError) => void;
  onSuccess?: () => void;
  /** Rows of the first page, and of those after it. Default: 100. */
  pageSize?: number;
}

/** The most rows that one look for news counts. */
const maxNew = 1_000;

/**
 * The request log as a person reads it: a question, pages of older rows, and news on top that wait to be shown. It holds
 * no React, because an answer may come when the question is long another: then it is dropped.
 */
export class UsageLog {
  readonly store = new ExternalStore<UsageLogState>(beginning);
  readonly #options: UsageLogOptions;
  #question: LogQuestion | undefined;
  /** The one that the rows answer. */
  #answered: LogQuestion | undefined;
  #pages: LogPages | undefined;
  #ids = new Set<string>();
  #news: Log[] = [];
  /** Ends whatever is under way for the question before. */
  #reading = new AbortController();
  #liveMs = 0;
  #isRefused = false;
  #lastCheck = 0;
  #cancelTimer = () => {};
  #unsubscribe = () => {};

  constructor(options: UsageLogOptions) {
    this.#options = options;
  }

  /**
   * Reads the beginning of another part of the log. The rows of the one before stay until its answer is in; where there
   * is none, they go, because they would pass for it.
   */
  async ask(question: LogQuestion): Promise<void> {
    this.#question = question;
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#isRefused = false;
    const pages = new LogPages(this.#options.server, question);
    const { rows } = this.store.get();
    this.#set({ isLoading: !rows, isRefreshing: rows !== undefined, isLoadingMore: false, error: undefined });
    this.#followAttention();
    const isOther = question !== this.#answered;
    const logs = await this.#read((signal) => pages.next(this.#pageSize, signal), isOther ? nothing : undefined);
    if (!logs) return;
    this.#answered = question;
    this.#pages = pages;
    this.#ids = new Set();
    this.#news = [];
    const fresh = this.#unknown(logs);
    this.#lastCheck = this.#options.clock.now();
    this.#set({ ...settled, rows: fresh, hasMore: pages.hasMore, newCount: 0, hasMoreNew: false });
    this.#schedule();
  }

  /** The same question from the beginning: what is new is then among the rows. */
  refresh(): Promise<void> {
    return this.#question ? this.ask(this.#question) : Promise.resolve();
  }

  /** Older rows, after those that are there. Does nothing while that is under way, or where there are none. */
  async loadMore(): Promise<void> {
    const pages = this.#pages;
    const { rows, isLoading, isRefreshing, isLoadingMore } = this.store.get();
    if (!rows || !pages?.hasMore || isLoading || isRefreshing || isLoadingMore) return;
    this.#set({ isLoadingMore: true, error: undefined });
    const older: Log[] = [];
    // A page may hold nothing but rows that were there: then what is wanted is behind it.
    while (older.length === 0 && pages.hasMore) {
      const logs = await this.#read((signal) => pages.next(this.#pageSize, signal));
      if (!logs) return;
      for (const log of this.#unknown(logs)) (this.#isNews(log) ? this.#news : older).push(log);
    }
    this.#set({
      ...settled,
      rows: older.length > 0 ? [...rows, ...older] : rows,
      hasMore: pages.hasMore,
      newCount: this.#news.length,
    });
  }

  /** Looks for what is new, and keeps it back: nothing moves under the reader's eyes. */
  async check(): Promise<void> {
    const question = this.#question;
    const { rows, isLoading, isRefreshing } = this.store.get();
    const { server, clock } = this.#options;
    // Also where there is nothing to look beside yet, or the next look would be due at once, again and again.
    this.#lastCheck = clock.now();
    if (!question || !rows || isLoading || isRefreshing) return;
    const newest = this.#news.length > 0 ? [...this.#news].sort(byNewest)[0] : rows[0];
    const found = await this.#read((signal) => readNewer(server, question, newest, { limit: maxNew, signal }));
    if (!found) return;
    this.#news.push(...this.#unknown(found.logs));
    const hasMoreNew = found.hasMore || this.store.get().hasMoreNew;
    this.#set({ error: undefined, newCount: this.#news.length, hasMoreNew });
  }

  /** Puts the new rows where they belong. Where there are more than were read, the log is read from its beginning. */
  showNew(): void {
    const { rows = [], hasMoreNew } = this.store.get();
    if (hasMoreNew) return void this.refresh();
    const news = this.#news;
    this.#news = [];
    if (news.length > 0) this.#set({ rows: [...news, ...rows].sort(byNewest), newCount: 0 });
  }

  /** Looks for news this often, in ms; 0 does not. */
  setLive(everyMs: number): void {
    this.#liveMs = everyMs;
    this.#isRefused = false;
    this.#followAttention();
    this.#schedule();
  }

  /** Ends all reading and waiting. What was read stays, and asking begins anew. */
  stop(): void {
    this.#reading.abort();
    this.#cancelTimer();
    this.#unsubscribe();
    this.#unsubscribe = () => {};
  }

  get #pageSize(): number {
    return this.#options.pageSize ?? 100;
  }

  /** The answer; `undefined` where it came too late or not at all, which the state then says. */
  async #read<T>(
    read: (signal: AbortSignal) => Promise<T>,
    onFailure?: Partial<UsageLogState>,
  ): Promise<T | undefined> {
    const { signal } = this.#reading;
    try {
      const answer = await read(signal);
      if (signal.aborted) return undefined;
      this.#options.onSuccess?.();
      return answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!isLayerError(error)) throw error;
      this.#isRefused = !error.retryable;
      this.#options.onError?.(error);
      this.#set({ ...settled, ...onFailure, error });
      this.#schedule();
      return undefined;
    }
  }

  #unknown(logs: readonly Log[]): Log[] {
    const unknown = logs.filter(({ id }) => !this.#ids.has(id));
    for (const { id } of unknown) this.#ids.add(id);
    return unknown;
  }

  /** By offset, a page that was pushed far enough holds rows that came after the first. */
  #isNews(log: Log): boolean {
    const newest = this.store.get().rows?.[0];
    return newest !== undefined && byNewest(log, newest) < 0;
  }

  #set(changes: Partial<UsageLogState>): void {
    this.store.set({ ...this.store.get(), ...changes });
  }

  #followAttention(): void {
    this.#unsubscribe();
    this.#unsubscribe = this.#options.attention.subscribe(() => this.#schedule());
  }

  /** Sets the timer for the next look, or takes it away while nobody would see what it finds. */
  #schedule(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    const { clock, attention } = this.#options;
    const isAwake = attention.get() === "here" && !this.#isRefused;
    this.#set({ live: this.#liveMs === 0 ? "off" : isAwake ? "on" : "paused" });
    if (this.#liveMs === 0 || !isAwake) return;
    const due = Math.max(0, this.#lastCheck + this.#liveMs - clock.now());
    this.#cancelTimer = clock.setTimer(() => void this.check().finally(() => this.#schedule()), due);
  }
}

const settled = { isLoading: false, isRefreshing: false, isLoadingMore: false, error: undefined };

const nothing = { rows: undefined, hasMore: false, newCount: 0, hasMoreNew: false };

const beginning: UsageLogState = { ...nothing, ...settled, isLoading: true, live: "off" };
