import { ExternalStore } from "./external-store.ts";

/** Where small things are kept beyond a page's life: `localStorage`, `sessionStorage`, or a host's own. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface StoredValueOptions<T> {
  storage: TextStorage;
  /** Under which it is stored. */
  key: string;
  /** Of the stored form: what another version wrote counts as nothing. */
  version: number;
  initial: T;
  /** Makes a value of what was stored, which anyone may have written; `undefined` if it is none. */
  parse: (stored: unknown) => T | undefined;
}

/** What is stored, apart from where: a constant of its module. */
export interface StoredValueKind<T> extends Omit<StoredValueOptions<T>, "storage" | "key"> {
  name: string;
  /** Of the browser's, where the host gives no other. */
  storage: "localStorage" | "sessionStorage";
}

/**
 * A value that outlives the page, read when it is first asked for. A storage that refuses (full, forbidden, private
 * mode) costs the value its life beyond the page, and nothing else.
 */
export class StoredValue<T> {
  readonly #options: StoredValueOptions<T>;
  #store: ExternalStore<T> | undefined;
  #readers = 0;

  constructor(options: StoredValueOptions<T>) {
    this.#options = options;
  }

  readonly get = (): T => this.#loaded().get();

  set(value: T): void {
    const { storage, key, version, initial } = this.#options;
    this.#loaded().set(value);
    try {
      if (value === initial) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify({ version, value }));
    } catch {
      // Then it lives as long as the page does.
    }
  }

  /** Calls back when it changes, here or in another tab. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#readers++ === 0) window.addEventListener("storage", this.#reload);
    const unsubscribe = this.#loaded().subscribe(listener);
    return () => {
      unsubscribe();
      if (--this.#readers === 0) window.removeEventListener("storage", this.#reload);
    };
  };

  #loaded(): ExternalStore<T> {
    this.#store ??= new ExternalStore(this.#read());
    return this.#store;
  }

  // `null` as the event's key: the whole storage was cleared.
  readonly #reload = (event: StorageEvent): void => {
    if (event.key === this.#options.key || event.key === null) this.#loaded().set(this.#read());
  };

  #read(): T {
    const { storage, key, version, initial, parse } = this.#options;
    try {
      const stored: unknown = JSON.parse(storage.getItem(key) ?? "null");
      if (!isEnvelope(stored) || stored.version !== version) return initial;
      return parse(stored.value) ?? initial;
    } catch {
      return initial;
    }
  }
}

/** The browser's storage of this kind; nothing is kept on a server, or where the page may not have one. */
export function browserStorage(kind: "localStorage" | "sessionStorage"): TextStorage {
  try {
    return window[kind];
  } catch {
    return nowhere;
  }
}

const nowhere: TextStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

function isEnvelope(stored: unknown): stored is { version: unknown; value: unknown } {
  return typeof stored === "object" && stored !== null && "version" in stored && "value" in stored;
}
