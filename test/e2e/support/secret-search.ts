import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";

/**
 * Looks for a secret, whole or any 24 characters of it in a row, and for the bytes that its digits stand for.
 * What a key may show is its prefix, which is shorter.
 */
export class SecretSearch {
  readonly #traces: Buffer[];

  constructor(secret: string) {
    const windows = Array.from({ length: secret.length - 23 }, (_, at) => Buffer.from(secret.slice(at, at + 24)));
    const bytes = Buffer.from(secret.slice("layer_".length), "hex");
    const runs = Array.from({ length: bytes.length - 11 }, (_, at) => bytes.subarray(at, at + 12));
    this.#traces = [...windows, ...runs];
  }

  isIn(text: string | Buffer): boolean {
    const where = typeof text === "string" ? Buffer.from(text) : text;
    return this.#traces.some((trace) => where.includes(trace));
  }

  /** The files below a folder that hold it. */
  filesWith(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => this.isIn(readFileSync(path)));
  }
}

/** Everything that crosses the network and the console from here on, by where it was. */
export function recordTraffic(page: Page): { where: string; text: () => Promise<string> }[] {
  const traffic: { where: string; text: () => Promise<string> }[] = [];
  const keep = (where: string, text: () => Promise<string>) => traffic.push({ where, text });
  page.on("console", (message) => keep("console", async () => message.text()));
  page.on("request", (request) => {
    const { url, body, headers } = { url: request.url(), body: request.postData() ?? "", headers: request.headers() };
    keep(`request ${request.method()} ${url}`, async () => `${url} ${body} ${JSON.stringify(headers)}`);
  });
  page.on("response", (response) => {
    const body = response.text().catch(() => "");
    const where = `answer ${response.request().method()} ${new URL(response.url()).pathname}`;
    keep(where, async () => `${await body} ${JSON.stringify(response.headers())}`);
  });
  return traffic;
}

/** What a page keeps where scripts and people can find it later. */
export async function leftovers(page: Page): Promise<Record<string, string>> {
  const inPage = await page.evaluate(async () => ({
    dom: document.documentElement.outerHTML,
    url: location.href,
    history: JSON.stringify(history.state),
    title: document.title,
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
  }));
  const cookies = JSON.stringify(await page.context().cookies());
  return { ...inPage, cookies };
}

/** Everything that JavaScript still holds, after garbage collection, over the DevTools protocol. */
export async function heapAfterCollection(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devtools.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await devtools.detach();
  return chunks.join("");
}
