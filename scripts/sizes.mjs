import { gzipSync } from "node:zlib";
import { build } from "vite";

/**
 * `npm run sizes`: what a host's users download, minified and gzipped, with React external and every dependency
 * counted.
 */
const imports = [
  {
    name: "headless keys hooks",
    code: `export { LayerProvider, useApiKeys, useCreateKey, useDeleteKeys, useRenameKey } from "@layer-ai/react/headless";`,
  },
  { name: "KeyManager", code: `export { LayerProvider, KeyManager } from "@layer-ai/react";` },
  { name: "style sheet", code: `import "@layer-ai/react/styles.css";` },
  { name: "swr alone", code: `export { default, useSWRConfig } from "swr";` },
  {
    name: "@radix-ui/react-dialog alone",
    code: `export { Root, Content, Title, Description } from "@radix-ui/react-dialog";`,
  },
];

const entry = "\0size";

/** @param {string} code */
async function gzipped(code) {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["@layer-ai/source", "module", "browser", "production"] },
    plugins: [
      {
        name: "size",
        resolveId: (id) => (id.endsWith("size-entry") ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: "size-entry",
        external: /^react(-dom)?($|\/)/,
        preserveEntrySignatures: "strict",
      },
    },
  });
  if (!("output" in result)) throw new Error("Vite was asked for one build in memory, and gave something else.");
  const wanted = code.includes(".css") ? ".css" : ".js";
  return result.output
    .filter(({ fileName }) => fileName.endsWith(wanted))
    .reduce((sum, part) => sum + gzipSync("code" in part ? part.code : part.source).length, 0);
}

for (const { name, code } of imports) {
  console.log(`${name}: ${((await gzipped(code)) / 1000).toFixed(1)} kB`);
}
