import { execFile } from "node:child_process";
import { chown, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * A Postgres server for one test to stop and start, from the system's own programs. They refuse to run as root, where
 * they run as the user `postgres`.
 */
export async function startPostgres(): Promise<ThrowawayPostgres> {
  const bin = await findPrograms();
  const folder = await mkdtemp(join(tmpdir(), "layer-postgres-"));
  const data = join(folder, "data");
  await mkdir(data);
  if (isRoot) {
    const [user, group] = [await idOf("-u"), await idOf("-g")];
    await chown(folder, user, group);
    await chown(data, user, group);
  }
  const port = await freePort();
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=''`;
  const control = (...args: string[]) =>
    program(join(bin, "pg_ctl"), "--pgdata", data, "--wait", "--log", join(folder, "log"), ...args);

  await program(join(bin, "initdb"), "--pgdata", data, "--username", "tester", "--auth", "trust", "--no-sync");
  await control("--options", options, "start");
  return {
    url: `postgres://tester@127.0.0.1:${port}/postgres`,
    async restart(mode) {
      await control("--options", options, "--mode", mode, "restart");
    },
    async stop() {
      await control("--mode", "immediate", "stop");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface ThrowawayPostgres {
  url: string;
  /** `fast` ends every connection, `immediate` is a crash. */
  restart(mode: "fast" | "immediate"): Promise<void>;
  stop(): Promise<void>;
}

const execute = promisify(execFile);
const isRoot = userInfo().uid === 0;

async function program(file: string, ...args: string[]): Promise<void> {
  const [command, ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", file, ...args] : [file, ...args];
  await execute(command ?? file, rest, { cwd: "/" });
}

async function idOf(flag: "-u" | "-g"): Promise<number> {
  return Number((await execute("id", [flag, "postgres"])).stdout);
}

async function findPrograms(): Promise<string> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error("There is no Postgres to start here: install it (Debian: postgresql).");
  return join(root, newest, "bin");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
