import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const repository = new URL("../../../", import.meta.url);

/**
 * The gateway's program as it ships (`scripts/gateway.mjs` beside a built `dist`), for tests that need a process of
 * their own to kill. Returns the script's path. `name` is the test file's, since several may build at once.
 */
export async function buildGateway(name: string): Promise<string> {
  // Inside node_modules, so that the drivers resolve from there.
  const root = new URL(`node_modules/.cache/layer-gateway-test/${name}/`, repository);
  await build({
    root: fileURLToPath(repository),
    configFile: false,
    logLevel: "error",
    build: {
      ssr: "src/gateway/node/index.ts",
      outDir: fileURLToPath(new URL("dist/gateway/node/", root)),
      target: "es2022",
      minify: false,
    },
  });
  await mkdir(new URL("scripts/", root), { recursive: true });
  const script = new URL("scripts/gateway.mjs", root);
  await copyFile(new URL("scripts/gateway.mjs", repository), script);
  return fileURLToPath(script);
}

/** Starts the program; `lines` are what it prints, `exit` is its code or the signal that ended it. */
export function run(script: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => {
      lines.push(line);
      for (const check of waiting) check();
    });
  }
  const exit = once(child, "close").then(([code, signal]: unknown[]) => signal ?? code);

  return {
    pid: child.pid,
    lines,
    exit,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** The first match of a line that is printed, or was. */
    async printed(pattern: RegExp): Promise<RegExpExecArray> {
      return new Promise((resolve, reject) => {
        const check = () => {
          const match = lines.map((line) => pattern.exec(line)).find(Boolean);
          if (match) waiting.delete(check);
          if (match) resolve(match);
        };
        waiting.add(check);
        check();
        void exit.then((code) =>
          reject(new Error(`It ended with ${code} before it printed ${pattern}:\n${lines.join("\n")}`)),
        );
      });
    },
  };
}
