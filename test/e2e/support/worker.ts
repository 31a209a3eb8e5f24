import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PortalProcess } from "./portal-process.ts";

/** What an application somewhere does: reads its key from its configuration, and calls with it, again and again. */
const program = `
const { readFileSync } = require("node:fs");
const [configuration, url] = process.argv.slice(1);
const call = async () => {
  const key = readFileSync(configuration, "utf8");
  const status = await fetch(url, { headers: { authorization: "Bearer " + key } }).then((answer) => answer.status, String);
  console.log(JSON.stringify({ prefix: key.slice(0, 12), status }));
  setTimeout(call, 50);
};
call();
`;

interface Call {
  prefix: string;
  /** Of the answer, or why there was none. */
  status: number | string;
}

/** A process of its own that uses a key all the while, until it is stopped. */
export class Worker {
  readonly calls: Call[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "layer-worker-"));
  readonly #configuration = join(this.#folder, "key");
  readonly #child: ChildProcess;

  constructor(portal: PortalProcess, key: string) {
    this.configure(key);
    this.#child = spawn(process.execPath, ["-e", program, this.#configuration, `${portal.gatewayUrl}/v1/keys`]);
    let rest = "";
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      this.calls.push(...lines.map((line) => JSON.parse(line) as Call));
    });
  }

  /** Gives it another key, as a deployment would. */
  configure(key: string): void {
    writeFileSync(this.#configuration, key, { mode: 0o600 });
  }

  callsWith(key: string): Call[] {
    return this.calls.filter(({ prefix }) => prefix === key.slice(0, 12));
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
