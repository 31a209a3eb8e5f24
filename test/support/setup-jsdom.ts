import "./setup-react.ts";

// As on a page served over plain http: hashing then takes no thread of its own, so that everything settles within
// turns of the event loop, and no test has to wait for a clock.
Object.defineProperty(globalThis.crypto, "subtle", { value: undefined });
