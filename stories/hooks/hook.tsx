import { Source } from "@storybook/addon-docs/blocks";

/** The library's own source: what is said of a hook here is what stands beside it there, so it cannot be out of date. */
const sources = Object.values(
  import.meta.glob<string>(["../../src/{keys,gates,usage,chat,portal,data,host,lib}/*.ts", "!**/*labels.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);

interface HookProps {
  /** Such as `useApiKeys`. */
  name: string;
  /** Shapes that its signature names: options, the result, the states of a flow. */
  shapes?: readonly string[];
}

/** What a hook takes and gives, as the library declares it. */
export function Hook({ name, shapes = [] }: HookProps) {
  const code = [name, ...shapes].map(declarationOf).join("\n\n");
  return <Source language="tsx" code={code} dark={matchMedia("(prefers-color-scheme: dark)").matches} />;
}

/** A declaration with its docstring: a shape whole, a function without its body. */
function declarationOf(name: string): string {
  const start = new RegExp(`^(?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\n)?export (function|interface|type) ${name}\\b`, "m");
  for (const source of sources) {
    const found = start.exec(source);
    if (found) return upTo(ends[found[1] ?? ""], source.slice(found.index));
  }
  throw new Error(`The library declares no ${name}, which a page of the manual names.`);
}

/** The last line of a declaration, as the formatter lays it out. */
const ends: Readonly<Record<string, RegExp>> = {
  function: /^(?:export function|\)).* \{$/,
  interface: /^\}$/,
  type: /^ {0,2}\S.*;$/,
};

function upTo(end: RegExp | undefined, text: string): string {
  const lines = text.split("\n");
  const last = lines.findIndex((line) => end?.test(line));
  return lines
    .slice(0, last + 1)
    .join("\n")
    .replace(/^((?:export function|\)).*) \{$/m, "$1");
}
