import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build, defaultClientConditions } from "vite";

/** What a careful host sends: nothing inline, nothing from elsewhere, no string that becomes code. */
const policy = "default-src 'self'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** The page of every story, built as a host builds, and served with a strict content security policy. */
export async function serveGallery(): Promise<AsyncDisposable & { url: string }> {
  const outDir = await mkdtemp(join(tmpdir(), "layer-gallery-"));
  await build({
    configFile: false,
    logLevel: "error",
    root: resolve(import.meta.dirname, "../gallery"),
    resolve: { conditions: ["@layer-ai/source", ...defaultClientConditions] },
    plugins: [react()],
    // For browsers that lack it, `light-dark()` is rewritten, and follows no scheme that is set within the page.
    build: { outDir, chunkSizeWarningLimit: 10_000, cssTarget: ["chrome123", "safari17.5", "firefox125"] },
  });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://gallery.test");
    const file = pathname === "/" ? "index.html" : pathname.slice(1);
    const body = await readFile(join(outDir, file)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": policy,
      // The files' names hold their hashes: compiled once, not once for each story.
      "Cache-Control": file.startsWith("assets/") ? "max-age=3600, immutable" : "no-cache",
    });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A server on a port has an address.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
