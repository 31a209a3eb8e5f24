/**
 * Holds a key's secret for as long as a person needs to see it, and shows only its prefix to everything that prints
 * objects: string conversion, JSON, the console, React's developer tools. Emptied in place by `clear`, because React
 * keeps previous states, and with them this holder, for a while.
 */
export class Secret {
  #value: string | undefined;
  /** `layer_` and 6 digits: enough to tell keys apart, too little to use one. */
  readonly prefix: string;

  constructor(value: string, prefix: string) {
    this.#value = value;
    this.prefix = prefix;
  }

  /** The secret itself; `undefined` once cleared. Do not keep it: pass it on and forget it. */
  reveal(): string | undefined {
    return this.#value;
  }

  clear(): void {
    this.#value = undefined;
  }

  toString(): string {
    return `${this.prefix}…`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** Node's console and test reporters. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Secret(${this.toString()})`;
  }
}
