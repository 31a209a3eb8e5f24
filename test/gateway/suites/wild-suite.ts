import { createAccount, createGateway, createSimulatedUpstream, mintKey, type Store } from "@layer-ai/react/gateway";
import { serveGateway } from "@layer-ai/react/gateway/node";
import fc from "fast-check";
import { expect, test } from "vitest";
import { connect } from "../support/client.ts";
import { parseEvents } from "../support/events.ts";
import { exchange, type HttpAnswer } from "../support/read-answers.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { wildRequest } from "../support/wild-requests.ts";

/** Over all stores that are there, this many; with WILD_REQUESTS=20000 as many as that. */
const all = Number(process.env.WILD_REQUESTS ?? 2_000);
const atOnce = 32;
const seed = Number(process.env.WILD_SEED ?? 20_260_601);

const documented = [200, 201, 204, 400, 401, 404, 405, 408, 409, 413, 415, 429, 431, 502, 503, 504];
/** What no answer may hold: a stack, a path of a machine, a variable's name, a provider's or a database's words. */
const forbidden =
  /\bat \S+ \(|\.(ts|js):\d|\/(home|root|usr|work|srv|tmp)\/|node_modules|_API_KEY|_URL\b|DATABASE|SELECT |layer_logs|syntax for type|provider-secret/;

/** Whatever comes over a socket: JSON or events with a documented status, or no answer to what was no request. */
export function wildSuite(open: () => Promise<Store>, share: number): void {
  const count = Math.ceil(all * share);
  test(`of ${count} wild requests none is a 500, a hang, or told what is nobody's business`, async () => {
    const store = await open();
    const { key, accountId } = await createAccount(store);
    const failures: unknown[] = [];
    const model = (id: string, provider: string) => ({
      id,
      provider,
      displayName: id,
      pricing: { input: 1, output: 1 },
    });
    const gateway = createGateway({
      store,
      models: [model("m", "scripted"), model("simulated", "simulated"), model("orphan", "nobody")],
      upstreams: { scripted: scriptedUpstream(), simulated: createSimulatedUpstream({ firstTokenMs: 0, tokenMs: 0 }) },
      // Waits between two tries take no time. What is longer, a deadline, does not come.
      setTimer(callback, ms) {
        if (ms > 2_000) return () => undefined;
        const soon = setImmediate(callback);
        return () => clearImmediate(soon);
      },
      onError: (error) => failures.push(error),
    });
    const targets = ["doomed", (await mintKey(store, { accountId, name: "Doomed" })).id];
    for (const gate of [
      { name: "main", model: "m" },
      { name: "spare", model: "orphan", routingStrategy: "fallback", fallbackModels: ["m", "simulated"] },
      { name: "doomed", model: "m" },
      { name: "turns", model: "simulated", routingStrategy: "round-robin", fallbackModels: ["m", "orphan"] },
    ]) {
      const { status, body } = await connect(gateway, key)("POST", "/v1/gates", { body: gate });
      expect(status).toBe(201);
      if (gate.name === "doomed") targets.push(Object(body).id);
    }
    const server = await serveGateway({ gateway, port: 0 });
    const arbitrary = wildRequest({ key, gates: ["main", "spare", "turns"], targets });

    const statuses = new Map<number, number>();
    const left = fc.sample(arbitrary, { numRuns: count, seed });
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) {
          const { bytes, whole } = next;
          const sent = Buffer.from(bytes).toString("latin1").slice(0, 1_500);
          const answers = await within(exchange(server.port, { bytes, ends: !whole }), sent);
          if (whole) expect(answers.length, sent).toBeGreaterThan(0);
          for (const answer of answers) {
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            expectHarmless(answer, key, sent);
          }
        }
      }),
    );
    expect(failures).toEqual([]);
    // It was more than knocking at the door, and the door still opens.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 6);
    expect([400, 401, 404, 405].filter((status) => !statuses.has(status))).toEqual([]);
    expect((await fetch(`${server.url}/v1/gates`, { headers: { Authorization: `Bearer ${key}` } })).status).toBe(200);
    expect((await store.logs.list(accountId, { limit: 100_000 })).length).toBeGreaterThan(count / 50);
    await server.close();
  }, 900_000);
}

function expectHarmless({ status, headers, body, broken }: HttpAnswer, key: string, sent: string): void {
  expect(documented, sent).toContain(status);
  expect(headers.get("X-Request-Id"), sent).toMatch(/^[0-9a-f-]{36}$/);
  expect(body, sent).not.toMatch(forbidden);
  expect(body, sent).not.toContain(key.slice(12));
  // A client that has closed its side before its request was whole may be left alone with half an answer.
  if (broken || body === "") return;
  const type = headers.get("Content-Type") ?? "";
  if (type.startsWith("text/event-stream")) {
    const { done, error } = parseEvents(body);
    expect(done, sent).toBe(error === undefined);
    return;
  }
  expect(type, sent).toMatch(/^application\/json/);
  const value: unknown = JSON.parse(body);
  if (status >= 400) expect(value, sent).toMatchObject({ error: expect.any(String), message: expect.any(String) });
}

function within<T>(promise: Promise<T>, sent: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Nothing came for 20 s after:\n${sent}`)), 20_000);
  });
  return Promise.race([promise, hang]).finally(() => clearTimeout(timer));
}
