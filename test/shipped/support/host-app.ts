import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { createAccount, createGateway, createMemoryStore } from "@layer-ai/react/gateway";
import { serveGateway } from "@layer-ai/react/gateway/node";
import { freePort } from "./free-port.ts";

const root = resolve(import.meta.dirname, "../../..");

export interface HostAppOptions {
  /** The folder under `examples`. */
  example: string;
  /** The packed library. */
  tarball: string;
  /** Other versions than the example asks for. */
  versions?: Record<string, string>;
  /** What `npm start` is told besides the port, which it reads from PORT. */
  args?: (port: number) => string[];
}

/**
 * One of the examples as a stranger would have it: copied out of the repository, the packed library and the rest
 * installed from the registry, built, and served in front of a gateway of its own.
 */
export async function startHostApp({ example, tarball, versions = {}, args }: HostAppOptions): Promise<HostApp> {
  const folder = await mkdtemp(join(tmpdir(), `layer-${example}-`));
  const manifestPath = join(folder, "package.json");
  await cp(join(root, "examples", example), folder, { recursive: true });
  const manifest = JSON.parse(await readFile(manifestPath, "utf8"));
  for (const kind of ["dependencies", "devDependencies"]) {
    for (const name of Object.keys(manifest[kind] ?? {})) manifest[kind][name] = versions[name] ?? manifest[kind][name];
  }
  manifest.dependencies["@layer-ai/react"] = `file:${tarball}`;
  await writeFile(manifestPath, JSON.stringify(manifest));
  await inFolder(folder, "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]);
  await inFolder(folder, "npm", ["run", "--silent", "build"]);

  const store = createMemoryStore();
  const account = await createAccount(store);
  const gateway = await serveGateway({ gateway: createGateway({ store }), port: 0 });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = spawn("npm", ["start", "--silent", "--", ...(args?.(port) ?? [])], {
    cwd: folder,
    detached: true,
    env: {
      ...env,
      NODE_ENV: "production",
      PORT: String(port),
      APP_ORIGIN: url,
      LAYER_API_KEY: account.key,
      LAYER_BASE_URL: gateway.url,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  await answered(url, server, () => output);
  return {
    url,
    output: () => output,
    async [Symbol.asyncDispose]() {
      const gone = once(server, "exit");
      // Of the whole group: npm does not pass every signal on to what it started.
      if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGKILL");
      await gone;
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface HostApp extends AsyncDisposable {
  url: string;
  /** What its server printed. */
  output: () => string;
}

// Ours says that this is a test; and no tool of a host asks its maker's servers for anything.
const { NODE_ENV: _, ...ours } = process.env;
const env = { ...ours, NEXT_TELEMETRY_DISABLED: "1", CI: "1" };

const run = promisify(execFile);

async function inFolder(cwd: string, command: string, args: string[]): Promise<void> {
  await run(command, args, { cwd, env, maxBuffer: 2 ** 26 }).catch((error) => {
    throw new Error(
      `"${command} ${args.join(" ")}" failed in a copy of the example:\n${error.stdout}\n${error.stderr}`,
    );
  });
}

/** Waits until the server answers at all, or has ended. */
async function answered(url: string, server: ChildProcess, output: () => string): Promise<void> {
  const ended = once(server, "exit").then(() => {
    throw new Error(`The example's server ended:\n${output()}`);
  });
  const polled = (async () => {
    for (;;) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  await Promise.race([ended, polled]);
}
