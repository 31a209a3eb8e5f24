import { gzipSync } from "node:zlib";
import { build } from "vite";
import { compactCss } from "./compact-css.mjs";

/**
 * `npm run sizes`: what a host's users download, minified and gzipped, with React external and every dependency
 * counted, and whether it is within its budget. What is loaded only once it is needed is counted apart, after a plus.
 */
const headless = "@layer-ai/react/headless";
const all = "@layer-ai/react";

// `kB` is what fails the check. The hooks of the keys stand above their goal: SWR is 5.7 kB of them, the check of every
// answer 1.9 (valibot and the contract), and most of the rest is what keeps a secret from being lost with its answer.
const budgets = [
  {
    kB: 16.7,
    goal: 12,
    from: headless,
    names: ["LayerProvider", "useApiKeys", "useCreateKey", "useDeleteKeys", "useRenameKey"],
  },
  { kB: 10, goal: 10, from: headless, names: ["useGateChat"] },
  { kB: 36, goal: 36, from: all, names: ["LayerProvider", "KeyManager"] },
  { kB: 36, goal: 36, from: all, names: ["LayerProvider", "GateManager"] },
  { kB: 46, goal: 46, from: all, names: ["LayerProvider", "UsageDashboard"] },
  { kB: 28, goal: 28, from: all, names: ["LayerProvider", "GateChat"] },
  { kB: 75, goal: 75, from: all, names: ["LayerProvider", "LayerPortal"] },
];
const styleSheet = { kB: 12.3, goal: 12, code: `import "@layer-ai/react/styles.css";` };

let exceeded = false;
for (const { from, names, ...budget } of budgets) {
  const label = names.filter((name) => name !== "LayerProvider").join(", ");
  const sizes = await measure(`export { ${names.join(", ")} } from "${from}";`);
  if (sizes) report(label, sizes, budget);
  else console.log(`· ${label}: not there yet`);
}
report("styles.css", (await measure(styleSheet.code)) ?? { first: 0, later: 0 }, styleSheet);
if (exceeded) {
  console.error("A budget is exceeded. Find what weighs and take it out; a budget is raised for a reason only.");
  process.exitCode = 1;
}

/** @param {string} label @param {{ first: number, later: number }} bytes @param {{ kB: number, goal: number }} budget */
function report(label, { first, later }, { kB, goal }) {
  const fits = first <= kB * 1000;
  exceeded ||= !fits;
  const lazily = later > 0 ? ` + ${inKB(later)} later` : "";
  console.log(
    `${fits ? "✓" : "✗"} ${label}: ${inKB(first)}${lazily} (budget ${kB} kB${goal < kB ? `, goal ${goal}` : ""})`,
  );
}

/** @param {number} bytes */
function inKB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/**
 * Bytes at first, and bytes that are loaded on demand; `undefined` where an export does not exist.
 *
 * @param {string} code
 */
async function measure(code) {
  const entry = "\0size";
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
      compactCss(),
    ],
    build: {
      write: false,
      minify: true,
      // As the library's own build has it.
      cssTarget: ["chrome123", "firefox128", "safari17.5"],
      rolldownOptions: {
        input: "size-entry",
        external: /^react(-dom)?($|\/)/,
        preserveEntrySignatures: "strict",
      },
    },
  }).catch((error) => {
    if (/MISSING_EXPORT|is not exported/.test(String(error))) return undefined;
    throw error;
  });
  if (!result) return undefined;
  if (!("output" in result)) throw new Error("Vite was asked for one build in memory, and gave something else.");
  const isStyle = code.includes(".css");
  const parts = result.output.filter(({ fileName }) => fileName.endsWith(isStyle ? ".css" : ".js"));
  const first = new Set(isStyle ? parts.map(({ fileName }) => fileName) : []);
  for (const part of parts) if (part.type === "chunk" && part.isEntry) addWithImports(part.fileName, parts, first);
  const sum = { first: 0, later: 0 };
  for (const part of parts) {
    sum[first.has(part.fileName) ? "first" : "later"] += gzipSync("code" in part ? part.code : part.source).length;
  }
  return sum;
}

/** @param {string} fileName @param {readonly { fileName: string, imports?: string[] }[]} parts @param {Set<string>} seen */
function addWithImports(fileName, parts, seen) {
  if (seen.has(fileName)) return;
  seen.add(fileName);
  const part = parts.find((other) => other.fileName === fileName);
  for (const imported of part?.imports ?? []) addWithImports(imported, parts, seen);
}
