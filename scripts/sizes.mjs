import { gzipSync } from "node:zlib";
import { build } from "vite";

/**
 * `npm run sizes`: what a host's users download, minified and gzipped, with React external and every dependency
 * counted. First what a page needs to show the component; after it, what dialogs that are downloaded when someone comes
 * near them add.
 */
const imports = [
  {
    name: "headless keys hooks",
    code: `export { LayerProvider, useApiKeys, useCreateKey, useDeleteKeys, useRenameKey } from "@layer-ai/react/headless";`,
  },
  {
    name: "useGateChat",
    code: `export { LayerProvider, useGateChat } from "@layer-ai/react/headless";`,
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
  const { output } = result;
  if (code.includes(".css"))
    return { first: sum(output.filter(({ fileName }) => fileName.endsWith(".css"))), later: 0 };
  const chunks = output.flatMap((part) => (part.type === "chunk" ? [part] : []));
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const first = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const chunk of first) {
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) first.add(imported);
    }
  }
  return { first: sum([...first]), later: sum(chunks.filter((chunk) => !first.has(chunk))) };
}

/** @param {readonly (import("vite").Rolldown.OutputChunk | import("vite").Rolldown.OutputAsset)[]} parts */
function sum(parts) {
  return parts.reduce((total, part) => total + gzipSync("code" in part ? part.code : part.source).length, 0);
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

for (const { name, code } of imports) {
  const { first, later } = await gzipped(code);
  console.log(`${name}: ${kilobytes(first)}${later > 0 ? `, and ${kilobytes(later)} when they are needed` : ""}`);
}
