import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, defaultServerConditions, defineConfig } from "vite";

/**
 * Both sides of the portal, from the library's sources as they are: never from a stale dist.
 * `vite build` is the browser's, `vite build --ssr server/main.ts` the server's.
 */
const source = "@layer-ai/source";

export default defineConfig(({ isSsrBuild }) => ({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  resolve: { conditions: [source, ...(isSsrBuild ? defaultServerConditions : defaultClientConditions)] },
  ssr: { noExternal: [/^@layer-ai\/react/], resolve: { conditions: [source, ...defaultServerConditions] } },
  build: isSsrBuild
    ? { outDir: "dist/server", target: "node20", copyPublicDir: false, minify: false }
    : {
        outDir: "dist/client",
        // No data: addresses, no lowering of light-dark(): neither the policy nor the browsers we support ask for it.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        target: ["chrome123", "safari17.5", "firefox125"],
      },
}));
