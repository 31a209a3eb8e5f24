import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { PortalState } from "./portal-state.ts";

/** The built browser side, read once: a build that happens meanwhile does not change a running portal. */
export function loadPages(folder: URL): Pages {
  const root = fileURLToPath(folder);
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === "index.html") continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(root, path).split(sep).join("/")}`;
    assets.set(address, { body: new Uint8Array(readFileSync(path)), headers: headersOf(address) });
  }
  const template = readFileSync(join(root, "index.html"), "utf8");

  return {
    asset: (path) => assets.get(path),
    document({ state, theme }) {
      // The first paint is right, company and scheme, because it waits for no script.
      const root = `<html lang="en" data-company="${state.company.id}" data-theme="${theme}">`;
      const data = `<script type="application/json" id="portal-state">${embed(state)}</script>`;
      return template.replace('<html lang="en">', () => root).replace("</head>", () => `${data}</head>`);
    },
  };
}

export interface Pages {
  /** A file of the build, by the path in its address. */
  asset(path: string): Asset | undefined;
  /** The one HTML page, as it is for this visitor. */
  document(visitor: { state: PortalState; theme: Theme }): string;
}

export interface Asset {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

export type Theme = "light" | "dark" | "system";

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

function headersOf(address: string): Record<string, string> {
  return {
    "Content-Type": types[extname(address)] ?? "application/octet-stream",
    // Names under /assets carry a hash of their content.
    "Cache-Control": address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  };
}

// JSON that no HTML parser takes for the end of its script element.
function embed(state: PortalState): string {
  return JSON.stringify(state).replaceAll("<", "\\u003c");
}
