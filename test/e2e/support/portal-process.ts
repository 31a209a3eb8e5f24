import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The real thing: `npm start`'s script in a process of its own, on free ports, with data folders of its own. Accounts
 * begin empty unless the environment says otherwise.
 */
export async function startPortal(env: Record<string, string> = {}): Promise<PortalProcess> {
  const folder = await mkdtemp(join(tmpdir(), "portal-e2e-"));
  const dataDirs = { PORTAL_DATA_DIR: join(folder, "portal"), LAYER_DATA_DIR: join(folder, "layer") };
  let ports = { PORT: "0", GATEWAY_PORT: "0" };
  let run = await runUntilReady({ ...ports, ...dataDirs, ...env });

  return {
    get url() {
      return run.url;
    },
    get gatewayUrl() {
      return run.gatewayUrl;
    },
    get output() {
      return run.launched.output();
    },
    portalDataDir: dataDirs.PORTAL_DATA_DIR,
    layerDataDir: dataDirs.LAYER_DATA_DIR,
    end: (signal) => run.launched.end(signal),
    async restart(signal) {
      await run.launched.end(signal);
      ports = { PORT: new URL(run.url).port, GATEWAY_PORT: new URL(run.gatewayUrl).port };
      run = await runUntilReady({ ...ports, ...dataDirs, ...env });
    },
    async [Symbol.asyncDispose]() {
      await run.launched.end("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts it without waiting for anything. */
export function launchPortal(env: Record<string, string>): LaunchedPortal {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: { ...process.env, PORTAL_DEMONSTRATION: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const exited = once(child, "exit").then(([code, signal]): Exit => ({ code, signal }));
  return {
    output: () => output,
    exited,
    end(signal = "SIGINT") {
      child.kill(signal);
      return exited;
    },
    printed: (pattern) => printed(child, () => output, pattern),
  };
}

export interface LaunchedPortal {
  /** Everything printed so far. */
  output(): string;
  /** The match, as soon as it is printed. Rejects where the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  exited: Promise<Exit>;
  /** Sends the signal, Ctrl-C's by default, and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Exit>;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface PortalProcess extends AsyncDisposable {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly output: string;
  readonly portalDataDir: string;
  readonly layerDataDir: string;
  end(signal?: NodeJS.Signals): Promise<Exit>;
  /** Ends it by the signal, and starts it again with the same ports and data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
}

const root = join(import.meta.dirname, "../../..");

async function runUntilReady(env: Record<string, string>) {
  const launched = launchPortal(env);
  const [, gatewayUrl = ""] = await launched.printed(/Layer gateway listening on (\S+)/);
  const [, url = ""] = await launched.printed(/Portal ready at (\S+)/);
  return { launched, gatewayUrl, url };
}

function printed(child: ChildProcess, output: () => string, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output());
      if (match) resolve(match);
    };
    look();
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", () => reject(new Error(`It ended before it printed ${pattern}. It printed:\n${output()}`)));
  });
}
