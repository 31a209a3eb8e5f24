import { createServer } from "node:http";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { chromium } from "playwright";
import { build } from "vite";
import { findBrowser } from "../scripts/browser.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const library = join(root, "../package.json");

/**
 * Builds a page from a module as a host would ship it (production mode, minified, the library from its source, one
 * React for it and its peers), serves it from memory, and opens it in Chromium. What the module exports stands in the
 * page as `bench`: `await page.evaluate(() => bench.mount("ours"))`. `#root` is there to render into.
 *
 * ```js
 * const { page, machine, close } = await openInBrowser(new URL("./page.jsx", import.meta.url));
 * console.log(machine, await page.evaluate(() => bench.run()));
 * await close();
 * ```
 *
 * @param {URL} entry
 * @param {{ viewport?: { width: number, height: number }, args?: readonly string[] }} [options]
 */
export async function openInBrowser(entry, { viewport = { width: 1280, height: 900 }, args = [] } = {}) {
  const files = await buildPage(fileURLToPath(entry));
  const server = await serve(files);
  const browser = await launch(args);
  const page = await browser.newPage({ viewport });
  /** @type {unknown[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(error));
  const close = async () => {
    await browser.close();
    server.close();
    if (problems.length > 0)
      throw new AggregateError(problems, "The page reported errors, so its figures say nothing.");
  };
  /** A fresh page, so that one candidate does not pay for another's garbage. */
  const reload = async () => {
    await page.goto(server.url);
    await page.waitForFunction("globalThis.bench !== undefined");
  };
  await reload();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const cpuMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  /**
   * What the page's main thread computes for it, in ms: script, style, layout and paint, without what else the machine
   * has to do meanwhile, so that a busy one measures much the same as a quiet one.
   * @template T @param {() => Promise<T>} work
   */
  const measure = async (work) => {
    const before = await cpuMs();
    const result = await work();
    return { result, cpuMs: (await cpuMs()) - before };
  };
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "unknown"}, Node ${process.versions.node}, Chromium ${browser.version()}`;
  return { page, reload, measure, machine, close };
}

/** @param {readonly string[]} own */
async function launch(own) {
  const found = await findBrowser();
  if (!found) throw new Error("No Chromium was found. `node scripts/browser.mjs --install` gets one.");
  const { executablePath, args } = found;
  // `gc()` in the page, for what is measured of memory.
  return chromium.launch({ executablePath, args: [...args, "--js-flags=--expose-gc", ...own] });
}

/** @param {string} entry */
async function buildPage(entry) {
  const result = await build({
    root,
    configFile: false,
    logLevel: "warn",
    mode: "production",
    resolve: {
      conditions: ["@layer-ai/source", "module", "browser", "production"],
      dedupe: ["react", "react-dom"],
    },
    plugins: [
      react(),
      {
        name: "bench-entry",
        resolveId(id) {
          if (id === "bench-entry") return "\0bench-entry";
          // From inside the library's own package, where its name means its source.
          return /^@layer-ai\/react($|\/)/.test(id) ? this.resolve(id, library) : undefined;
        },
        load: (id) =>
          id === "\0bench-entry"
            ? `import * as bench from ${JSON.stringify(entry)};\nglobalThis.bench = bench;`
            : undefined,
      },
    ],
    // Peers bring sheets that a minifier refuses.
    build: {
      write: false,
      target: "esnext",
      cssMinify: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: "bench-entry" },
    },
  });
  if (!("output" in result)) throw new Error("Vite was asked for one build in memory, and gave something else.");
  /** @type {Map<string, string | Uint8Array>} */
  const files = new Map(
    result.output.map((part) => [`/${part.fileName}`, part.type === "chunk" ? part.code : part.source]),
  );
  const script = result.output.find((part) => part.type === "chunk" && part.isEntry)?.fileName;
  const sheets = result.output.filter(({ fileName }) => fileName.endsWith(".css"));
  const links = sheets.map(({ fileName }) => `<link rel="stylesheet" href="/${fileName}">`).join("");
  files.set(
    "/",
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmark</title>${links}<link rel="icon" href="data:,">` +
      `<body style="margin:0"><div id="root"></div><script type="module" src="/${script}"></script></body></html>`,
  );
  return files;
}

const types = { js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8" };

/** @param {ReadonlyMap<string, string | Uint8Array>} files */
async function serve(files) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://bench.test").pathname;
    const body = files.get(path);
    const ending = path.split(".").at(-1) ?? "";
    const type =
      path === "/" ? types.html : (Object.entries(types).find(([name]) => name === ending)?.[1] ?? "text/plain");
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
