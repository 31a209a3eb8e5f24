import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildGateway, run } from "./support/built-gateway.ts";

let script: string;
let directory: string;
let dataDir: string;
let env: Record<string, string>;
let key: string;

/** Names of keys that an answer says are there, and of those whose answer the kill cut off. */
const present = new Set(["Default"]);
const doubtful = new Set<string>();

beforeAll(async () => {
  script = await buildGateway("durability");
  directory = await mkdtemp(join(tmpdir(), "layer-durability-"));
  dataDir = join(directory, "data");
  env = { LAYER_DATA_DIR: dataDir, PORT: "0" };
}, 60_000);
afterAll(() => rm(directory, { recursive: true }));

// One story in order, because the tests share a data directory as the restarts of one installation do.

test("the first start prints the first key, and refuses the directory to others until it is killed", async () => {
  const gateway = run(script, [], env);
  const url = await listening(gateway);
  [, key = ""] = await gateway.printed(/^LAYER_API_KEY=(layer_[0-9a-f]{64})$/);
  expect(gateway.lines.filter((line) => line.includes("layer_"))).toHaveLength(1);
  await gateway.printed(/^Models of these providers can be called: simulated\.$/);
  await gateway.printed(/^Not configured, .*: openai \(OPENAI_API_KEY\), anthropic .*, google \(GOOGLE_API_KEY\)\.$/);
  expect(await names(url)).toEqual(["Default"]);

  const [second, create] = [run(script, [], env), run(script, ["create-key", "CI"], env)];
  expect([await second.exit, await create.exit]).toEqual([1, 1]);
  expect(second.lines.join("\n")).toMatch(/data directory .* is in use by process \d+ on .*, started at/);
  expect(create.lines.join("\n")).toMatch(/is in use by process \d+ .*\n.*create the key through it.*\n.*curl/);

  await killDuringWrites(gateway, url);
}, 60_000);

test("after kill -9 every answered write is there, no key is printed again, and the directory is free", async () => {
  const gateway = run(script, [], env);
  const url = await listening(gateway);
  expect(gateway.lines.filter((line) => line.includes("layer_"))).toEqual([]);
  await expectWhatWasAnswered(url);
  await killDuringWrites(gateway, url);

  const create = run(script, ["create-key", "CI & deploys"], env);
  expect(await create.exit).toBe(0);
  expect(create.lines).toEqual([expect.stringMatching(/^LAYER_API_KEY=layer_[0-9a-f]{64}$/)]);
  present.add("CI & deploys");
}, 60_000);

test("a signal ends it cleanly, and everything is as it was", async () => {
  const gateway = run(script, [], env);
  await expectWhatWasAnswered(await listening(gateway));
  gateway.kill("SIGTERM");
  expect(await gateway.exit).toBe(0);
  expect(await readdir(dataDir)).toEqual(["database"]);
}, 60_000);

test("no secret is in the files", async () => {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "latin1")));
  expect(contents.length).toBeGreaterThan(0);
  expect(contents.filter((content) => content.includes(key.slice(12)))).toEqual([]);
});

async function listening(gateway: ReturnType<typeof run>): Promise<string> {
  const [, url = ""] = await gateway.printed(/^Layer gateway listening on (http:\/\/127\.0\.0\.1:\d+)$/);
  return url;
}

async function killDuringWrites(gateway: ReturnType<typeof run>, url: string): Promise<void> {
  let answered = 0;
  const write = async (worker: number): Promise<never> => {
    for (let i = 0; ; i++) {
      const name = `${gateway.pid}-${worker}-${i}`;
      doubtful.add(name);
      const { id } = await send(url, "POST", "/v1/keys", { name });
      if (i % 2 === 0) {
        present.add(name);
        doubtful.delete(name);
      } else {
        await send(url, "DELETE", `/v1/keys/${id}`);
        doubtful.delete(name);
      }
      answered += 1;
      if (answered === 30) gateway.kill("SIGKILL");
    }
  };
  await Promise.allSettled([0, 1, 2].map(write));
  expect(await gateway.exit).toBe("SIGKILL");
  expect(answered).toBeGreaterThanOrEqual(30);
}

async function expectWhatWasAnswered(url: string): Promise<void> {
  const found = await names(url);
  expect(found).toEqual(expect.arrayContaining([...present]));
  expect(found.filter((name) => !present.has(name) && !doubtful.has(name))).toEqual([]);
  // What was in doubt is now known.
  for (const name of found) present.add(name);
  doubtful.clear();
}

async function names(url: string): Promise<string[]> {
  const keys: { name: string }[] = await send(url, "GET", "/v1/keys");
  return keys.map(({ name }) => name);
}

async function send(url: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return response.status === 204 ? undefined : response.json();
}
