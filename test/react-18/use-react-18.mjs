import Module, { createRequire } from "node:module";

/**
 * Gives React 18.2 to packages that ask for React with `require`, as Testing Library does; what is imported is aliased
 * in vitest.config.ts. Both must meet the same copy, or React refuses to render.
 */
const react18 = createRequire(import.meta.url);
/** @typedef {(request: string, ...rest: unknown[]) => string} Resolve */
const loader = /** @type {{ _resolveFilename: Resolve }} */ (/** @type {unknown} */ (Module));
const original = loader._resolveFilename;
/** @type {Record<string, string>} */
const paths = {};
for (const id of [
  "react",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "react-dom",
  "react-dom/client",
  "react-dom/test-utils",
  "react-dom/server",
])
  paths[id] = react18.resolve(id);

loader._resolveFilename = (request, ...rest) => paths[request] ?? original.call(loader, request, ...rest);
