import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/**
 * Who may import whom. The rooms of src and the doors between them; ARCHITECTURE.md says why. A rule is broken by
 * the first file that breaks it, named with the line to change.
 */
const root = resolve(import.meta.dirname, "..");

const features = ["keys", "gates", "usage", "chat"];

/**
 * A feature's rooms: hooks know no markup, components know no data, pure files know neither. `neighbours` are the
 * features it may build on: hooks on their hooks, so that headless.ts stays free of markup, and components on what
 * their index shows; `engine` is what its pure files run on beside them.
 */
function feature(name: string, neighbours: readonly string[], engine: readonly string[] = []) {
  const own = (kind: string) => `${name} ${kind}`;
  const their = (kind: string) => neighbours.map((neighbour) => `${neighbour} ${kind}`);
  const behaviour = ["host", "contract", "lib", own("pure"), ...their("pure")];
  const hooks = ["react", own("hook"), ...their("hook")];
  return {
    [own("pure")]: [...behaviour, ...engine],
    [own("hook")]: ["data", ...behaviour, ...hooks],
    [own("component")]: ["ui", ...behaviour, ...hooks, own("component"), ...their("index")],
    [own("index")]: [own("hook"), own("pure"), own("component")],
  };
}

/** Per room: the rooms and packages it may import at run time. Types may come from anywhere a room may see. */
const doors: Record<string, readonly string[]> = {
  contract: ["contract", "valibot"],
  lib: ["lib", "react"],
  client: ["client", "contract", "lib", "valibot"],
  locales: ["locales", "host", "lib", ...[...features, "portal"].map((name) => `${name} pure`)],
  host: ["host", "contract", "lib", "react"],
  data: ["data", "client", "contract", "host", "lib", "react", "swr"],
  ui: ["ui", "host", "lib", "react", "react-dom", "@radix-ui/react-dialog"],
  ...feature("usage", []),
  ...feature("gates", ["usage"]),
  ...feature("keys", ["gates", "usage"]),
  // A conversation works without React, so it sends by itself.
  ...feature("chat", ["gates", "usage"], ["client"]),
  ...feature("portal", features),
  server: ["server", "contract", "lib", "valibot"],
  gateway: ["gateway", "contract", "lib", "valibot"],
  "gateway/node": ["gateway/node", "gateway", "contract", "lib", "valibot", "node:", "@electric-sql/pglite", "pg"],
  testing: ["testing", "gateway", "server", "contract", "lib", "data", "client", "host", "locales", "react", "index"],
  styles: [],
};

const files = walk(join(root, "src")).map((path) => relative(join(root, "src"), path));

test("every import goes through a door that the architecture allows", () => {
  const broken: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    if (room === "index") continue;
    const allowed = doors[room];
    if (!allowed) {
      broken.push(
        `src/${file} stands in no known room ("${room}"): give the room a line in test/architecture.test.ts.`,
      );
      continue;
    }
    for (const { line, specifier, typeOnly } of importsOf(file)) {
      const target = specifier.startsWith(".") ? roomOf(join(dirname(file), specifier)) : packageOf(specifier);
      const permitted = allowed.includes(target) || target === room || (typeOnly && typesAllowed(room, target));
      if (!permitted) broken.push(`src/${file}:${line} imports ${specifier}: ${room} may not import ${target}.`);
    }
  }
  expect(broken).toEqual([]);
});

test("only use-query and use-command name SWR", () => {
  const naming = files.filter((file) => importsOf(file).some(({ specifier }) => packageOf(specifier) === "swr"));
  expect(naming).toEqual(["data/use-command.ts", "data/use-query.ts"]);
});

test("a path of the wire is spelled in the contract alone", () => {
  const spelled = files.filter(
    (file) => !file.startsWith("contract/") && /["'`]\/?v1\//.test(withoutComments(read(file))),
  );
  // The snippets are text for people: they show what an application calls.
  expect(spelled.filter((file) => !file.endsWith("snippets.ts"))).toEqual([]);
});

test("style sheets use logical properties, and no rule is heavier than one class", () => {
  const physical =
    /(^|[\s;{])((margin|padding|border)-(left|right|top|bottom)|left|right|width|height|text-align:\s*(left|right))\s*:/;
  const broken = walk(join(root, "src"), ".css").flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        physical.test(line.replace(/\/\*.*?\*\//g, "")) && !/@container|@media/.test(line)
          ? [`${relative(root, path)}:${index + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(broken).toEqual([]);
});

test("no file of the source is a drawer for odds and ends", () => {
  expect(files.filter((file) => /(^|\/)(utils|helpers|types|misc|common)\.tsx?$/.test(file))).toEqual([]);
});

test("stories, tests and examples import public entries only", () => {
  const outside = ["stories", "test", "examples"].flatMap((folder) => walk(join(root, folder)));
  const broken = outside.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/from\s+["']([^"']*\/src\/[^"']*)["']/g)]
      .filter(([, specifier = ""]) => resolve(dirname(path), specifier).startsWith(join(root, "src")))
      .map(([, specifier]) => `${relative(root, path)} imports ${specifier}`),
  );
  // The primitives and the smallest parts are not public; their tests and stories sit beside them.
  expect(broken.filter((line) => !/^(test|stories)\/(ui|lib|contract|gateway|host)\//.test(line))).toEqual([]);
});

interface Import {
  line: number;
  specifier: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = read(file);
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    specifier: match[2] ?? match[3] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

function roomOf(path: string): string {
  const [folder = "", ...rest] = path.split(/[\\/]/);
  if (rest.length === 0) return "index";
  if (folder === "gateway" && rest[0] === "node") return "gateway/node";
  if (/(^|-)labels\.ts$/.test(path) && folder !== "host") return `${folder} pure`;
  if (![...features, "portal"].includes(folder)) return folder;
  const name = rest.at(-1) ?? "";
  if (name === "index.ts") return `${folder} index`;
  if (name.endsWith(".tsx")) return `${folder} component`;
  return name.startsWith("use-") ? `${folder} hook` : `${folder} pure`;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

/** A type costs nothing at run time; these lend theirs. */
function typesAllowed(room: string, target: string): boolean {
  if (room === "contract" || room === "server" || room === "gateway") return false;
  const lenders: Record<string, readonly string[]> = {
    host: ["locales"],
    ui: ["contract"],
    ...Object.fromEntries(features.map((name) => [`${name} pure`, ["client", `${name} hook`]])),
  };
  return lenders[room]?.includes(target) ?? false;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

function read(file: string): string {
  return readFileSync(join(root, "src", file), "utf8");
}

function walk(folder: string, ...endings: string[]): string[] {
  const wanted = endings.length > 0 ? endings : [".ts", ".tsx"];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && !entry.parentPath.includes("node_modules") && !entry.parentPath.includes("/dist"),
    )
    .filter((entry) => wanted.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
