import { readdirSync } from "node:fs";
import { basename } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import manifest from "./package.json" with { type: "json" };
import { compactCss } from "./scripts/compact-css.mjs";

/**
 * The library build. `preserveModules` is what keeps each file's "use client":
 * bundled chunks drop it silently. Declarations come from `tsc -p tsconfig.build.json`.
 */
const external = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/** Every file of `src/locales` is one of its own, and the manifest's `./locales/*` leads to it. */
const locales = Object.fromEntries(
  readdirSync("src/locales").map((file) => [`locales/${basename(file, ".ts")}`, `src/locales/${file}`]),
);

export default defineConfig({
  plugins: [react(), compactCss()],
  build: {
    target: "es2022",
    minify: false,
    // Style sheets go out small: not every host has a build. For older browsers light-dark() and nesting would be lowered.
    cssMinify: "lightningcss",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    cssCodeSplit: true,
    lib: {
      entry: {
        index: "src/index.ts",
        headless: "src/headless.ts",
        "client/index": "src/client/index.ts",
        "server/index": "src/server/index.ts",
        "gateway/index": "src/gateway/index.ts",
        "gateway/node/index": "src/gateway/node/index.ts",
        "testing/index": "src/testing/index.ts",
        ...locales,
        styles: "src/styles/index.css",
        "styles-layered": "src/styles/layered.css",
      },
      formats: ["es"],
    },
    rolldownOptions: {
      external: (id) => id.startsWith("node:") || external.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
    },
  },
});
