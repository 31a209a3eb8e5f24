import { parseArgs } from "node:util";
import * as v from "valibot";
import { keyName } from "../../contract/index.ts";
import { createInitialAccount, mintKey } from "../accounts.ts";
import { createGateway } from "../create-gateway.ts";
import type { Store } from "../store.ts";
import { DataDirLockedError } from "./data-dir-lock.ts";
import { type OpenStoreOptions, openStore } from "./open-store.ts";
import { readRows, seedCommand, seedMeanwhile } from "./seed-command.ts";
import { serveGateway } from "./serve-gateway.ts";
import { describeUpstreams, upstreamsFromEnvironment } from "./upstreams-from-environment.ts";

/**
 * The gateway as a program. Resolves with the exit code: after `create-key` at once, otherwise when `stop` aborts.
 *
 * ```
 * gateway                                serves
 * gateway create-key NAME [--account A]  creates a key for an account (its id or name; the only one by default)
 * gateway seed [--rows N] [--account A]  fills an account with made-up traffic
 * ```
 */
export async function runGatewayCli({ args, env, print, stop }: CliOptions): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { account: { type: "string" }, rows: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    const [command, ...rest] = positionals;
    if (values.help) print.out(usage);
    else if (command === undefined) await serve({ env, print, stop });
    else if (command === "create-key") await createKey(rest, values.account, { env, print });
    else if (command === "seed" && rest.length === 0) await seed(values, { env, print });
    else throw new UsageError(`There is no command "${command}".`);
    return 0;
  } catch (error) {
    print.error(explain(error));
    return 1;
  }
}

export interface CliOptions {
  args: readonly string[];
  /** `PORT`, `LAYER_ORIGINS`, `LAYER_DATA_DIR`, `DATABASE_URL`, and the keys and addresses of providers. */
  env: Readonly<Record<string, string | undefined>>;
  print: { out: (line: string) => void; error: (line: string) => void };
  stop: AbortSignal;
}

const usage = `Usage: gateway                       serve the API
       gateway create-key NAME       create an API key [--account ID or name]
       gateway seed                  make up 90 days of traffic [--rows N] [--account ID or name]

Environment:
  PORT            the port to listen on at 127.0.0.1 (3001)
  LAYER_ORIGINS   origins whose pages may call it themselves, separated by commas (none)
  LAYER_DATA_DIR  the directory of the embedded database (.layer)
  DATABASE_URL    a Postgres to use instead, postgres://…
  OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY
                  the keys of providers; without one its models answer 502
  OPENAI_BASE_URL, ANTHROPIC_BASE_URL, GOOGLE_BASE_URL
                  another address that speaks OpenAI's chat completions, such as http://localhost:11434/v1`;

class UsageError extends Error {}

async function serve({ env, print, stop }: Omit<CliOptions, "args">): Promise<void> {
  const port = readPort(env.PORT);
  const origins = readList(env.LAYER_ORIGINS);
  const configured = upstreamsFromEnvironment(env);
  const { upstreams } = configured;
  const store = await openStore(database(env));
  try {
    const server = await serveGateway({ gateway: createGateway({ store, upstreams, origins }), port });
    try {
      // After the port is had: a key that is made but never printed would be lost.
      const first = await createInitialAccount(store);
      if (first) print.out(`LAYER_API_KEY=${first.key}`);
      print.out(`Layer gateway listening on ${server.url}`);
      for (const line of describeUpstreams(configured)) print.out(line);
      await aborted(stop);
    } finally {
      await server.close();
    }
  } finally {
    await store.close();
  }
}

async function createKey(
  names: readonly string[],
  account: string | undefined,
  { env, print }: Pick<CliOptions, "env" | "print">,
): Promise<void> {
  const [input] = names;
  if (input === undefined || names.length > 1)
    throw new UsageError("create-key takes one name; quote it if it has spaces.");
  const parsed = v.safeParse(keyName, input);
  if (!parsed.success) throw new UsageError(`${parsed.issues[0].message}.`);
  const name = parsed.output;

  const store = await openUnlocked(env, meanwhile(readPort(env.PORT)));
  try {
    const first = account === undefined ? await createInitialAccount(store, { keyName: name }) : undefined;
    const secret = first?.key ?? (await mintKey(store, { accountId: await findAccount(store, account), name })).key;
    print.out(`LAYER_API_KEY=${secret}`);
  } finally {
    await store.close();
  }
}

async function seed(
  { rows, account }: { rows?: string | undefined; account?: string | undefined },
  { env, print }: Pick<CliOptions, "env" | "print">,
): Promise<void> {
  const wanted = readRows(rows);
  const store = await openUnlocked(env, seedMeanwhile);
  try {
    await seedCommand({ store, rows: wanted, account, findAccount, print: print.out });
  } finally {
    await store.close();
  }
}

async function openUnlocked(env: CliOptions["env"], meanwhile: string): Promise<Store> {
  return openStore(database(env)).catch((error: unknown) => {
    if (!(error instanceof DataDirLockedError)) throw error;
    throw new Error(`${error.message}\n${meanwhile}`);
  });
}

async function findAccount(store: Store, wanted: string | undefined): Promise<string> {
  const accounts = await store.accounts.list();
  const found = wanted === undefined ? accounts : accounts.filter(({ id, name }) => wanted === id || wanted === name);
  const [only] = found;
  if (only && found.length === 1) return only.id;
  const list = accounts.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  throw new UsageError(
    `${found.length === 0 ? `There is no account "${wanted}".` : "Several accounts match."} Choose one with --account:\n${list}`,
  );
}

function meanwhile(port: number): string {
  return `While a gateway runs, create the key through it, with a key that you have:
  curl http://127.0.0.1:${port}/v1/keys -H "Authorization: Bearer $LAYER_API_KEY" -H "Content-Type: application/json" -d '{"name":"…"}'`;
}

function database(env: CliOptions["env"]): OpenStoreOptions {
  return env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : { dataDir: env.LAYER_DATA_DIR || ".layer" };
}

function readPort(text = "3001"): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new UsageError(`PORT must be a number from 0 to 65535, and is "${text}".`);
}

function readList(text = ""): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

// An operator reads the reason, and the reason behind it; a stack would only hide both.
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  // Node reports a name with several addresses, all of them silent, as an error with a code and no message.
  return `${error.message}\n  ${cause.message || ("code" in cause ? String(cause.code) : cause.name)}`;
}
