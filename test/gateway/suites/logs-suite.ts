import {
  createAccount,
  createGateway,
  createMemoryStore,
  type LogRow,
  mintKey,
  type Store,
} from "@layer-ai/react/gateway";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Send } from "../support/client.ts";
import { logRow } from "../support/log-rows.ts";
import { recompute } from "../support/recompute-usage.ts";

const now = Date.UTC(2026, 5, 1, 12);
const hour = 3_600_000;

/** The log and the usage over HTTP, over any store. */
export function logsSuite(open: () => Promise<Store>): void {
  let store: Store;
  let accountId: string;
  let keyId: string;
  let key: string;
  let send: Send;

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    ({ accountId, keyId, key } = await createAccount(store, { clock: () => now - 90 * 24 * hour }));
    send = connect(createGateway({ store, clock: () => now }), key);
  });

  const add = async (...rows: Partial<LogRow>[]) => {
    const full = rows.map((row, index) => logRow({ accountId, loggedAt: now - (rows.length - index) * hour, ...row }));
    await store.logs.insertMany(full);
    return full;
  };
  const ids = async (path: string) => list(await send("GET", path)).map(({ id }) => id);

  describe("the log", () => {
    test("has every fact of a request", async () => {
      const gateId = crypto.randomUUID();
      const [row] = await add({
        gateId,
        gateName: "support",
        modelRequested: "gpt-4o",
        modelUsed: "gpt-4o-mini",
        promptTokens: 1200,
        completionTokens: 34,
        costNanoUsd: 1,
        latencyMs: 1500,
        apiKeyId: keyId,
        apiKeyName: "Default",
        apiKeyPrefix: key.slice(0, 12),
        attempts: [
          { model: "gpt-4o", status: "upstream_rate_limited", latencyMs: 40 },
          { model: "gpt-4o-mini", status: "success", latencyMs: 1400 },
        ],
        firstTokenMs: 300,
        stream: true,
        loggedAt: now - 1,
      });
      expect(list(await send("GET", "/v1/logs"))).toEqual([
        {
          id: row?.id,
          userId: accountId,
          gateId,
          gateName: "support",
          modelRequested: "gpt-4o",
          modelUsed: "gpt-4o-mini",
          promptTokens: 1200,
          completionTokens: 34,
          totalTokens: 1234,
          costUsd: 1e-9,
          latencyMs: 1500,
          success: true,
          errorMessage: null,
          loggedAt: "2026-06-01T11:59:59.999Z",
          status: "success",
          attempts: row?.attempts,
          apiKeyId: keyId,
          apiKeyName: "Default",
          apiKeyPrefix: key.slice(0, 12),
          firstTokenMs: 300,
          stream: true,
          requestId: row?.requestId,
        },
      ]);
    });

    test("never loses a row for what is in it", async () => {
      const long = "x".repeat(5000);
      await add({
        gateName: long,
        modelRequested: `\0${long}`,
        modelUsed: long,
        errorMessage: `${long}\ud800`,
        requestId: `${"y".repeat(198)}😀😀`,
        apiKeyName: long,
        apiKeyPrefix: long,
        status: long,
        success: false,
        promptTokens: Number.NaN,
        completionTokens: 1e12,
        latencyMs: -1,
        costNanoUsd: 0.4,
        firstTokenMs: Number.POSITIVE_INFINITY,
        attempts: Array.from({ length: 100 }, () => ({ model: `\0${long}`, status: long, latencyMs: 0.5 })),
      });
      const [log] = list(await send("GET", "/v1/logs"));
      expect(log).toMatchObject({ promptTokens: 0, completionTokens: 2 ** 31 - 1, latencyMs: 0, costUsd: 0 });
      expect(String(log?.errorMessage)).toHaveLength(1000);
      expect(String(log?.requestId)).toBe(`${"y".repeat(198)}\ufffd…`);
    });

    test("an insert that is repeated changes nothing", async () => {
      const [row] = await add({ apiKeyId: keyId });
      if (row) await store.logs.insert({ ...row, promptTokens: 999 });
      expect(list(await send("GET", "/v1/logs"))).toMatchObject([{ promptTokens: 10 }]);
      expect(list(await send("GET", "/v1/keys"))).toMatchObject([{ requestCount: 1, totalTokens: 15 }]);
    });

    test("belongs to one account alone", async () => {
      const other = await createAccount(store);
      await store.logs.insert(logRow({ accountId: other.accountId }));
      expect(await ids("/v1/logs")).toEqual([]);
    });

    test("says that a cost is unknown, not 0", async () => {
      await add({ costNanoUsd: null }, { costNanoUsd: 0 });
      expect(list(await send("GET", "/v1/logs")).map(({ costUsd }) => costUsd)).toEqual([0, null]);
    });
  });

  describe("pages", () => {
    test.each([
      ["", 50],
      ["limit=0", 50],
      ["limit=", 50],
      ["limit=junk", 50],
      ["limit=1&limit=2", 50],
      ["limit=7", 7],
      ["limit=7.9", 7],
      ["limit=1e9", 60],
      ["limit=5&offset=58", 2],
      ["offset=junk&limit=3", 3],
      ["offset=1e30", 0],
    ])("?%s has %d rows", async (query, count) => {
      await add(...Array.from({ length: 60 }, () => ({})));
      expect(await ids(`/v1/logs?${query}`)).toHaveLength(count);
    });

    test("have 1,000 rows at most", async () => {
      await add(...Array.from({ length: 1001 }, () => ({})));
      expect(await ids("/v1/logs?limit=5000")).toHaveLength(1000);
    });

    test.each(["limit=-1", "offset=-1", "cursor=x", "cursor=1.2", "cursor=a&cursor=b", "success=maybe"])(
      "?%s is a 400",
      async (query) => {
        expect(await send("GET", `/v1/logs?${query}`)).toMatchObject({ status: 400, body: { error: "bad_request" } });
      },
    );

    test.each([
      "from=yesterday",
      "to=2026-13-01",
      "from=2026-01-01T00:00",
      "from=0001-01-01",
      "from=%00",
      "q=%00",
      "gate=%00",
    ])("?%s is a 400 too", async (query) => {
      expect((await send("GET", `/v1/logs?${query}`)).status).toBe(400);
    });

    test("by cursor: every row once, in order, with equal times, while the log grows", async () => {
      const same = now - 5 * hour;
      const rows = await add(...Array.from({ length: 25 }, (_, i) => ({ loggedAt: i % 3 ? same : same - (i % 5) })));
      const seen: unknown[] = [];
      let cursor: string | null = "";
      for (let page = 0; cursor !== null && page < 20; page++) {
        const answer = await send("GET", `/v1/logs?limit=4${cursor && `&cursor=${cursor}`}`);
        seen.push(...list(answer).map(({ id }) => id));
        cursor = answer.headers.get("X-Next-Cursor");
        await add({ loggedAt: now + page }, { loggedAt: same + 1 + page });
      }
      const expected = [...rows].sort((a, b) => b.loggedAt - a.loggedAt || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
      expect(seen).toEqual(expected);
    });

    test("the last page has no cursor, even a full one", async () => {
      await add({}, {}, {}, {});
      expect((await send("GET", "/v1/logs?limit=4")).headers.get("X-Next-Cursor")).toBeNull();
      expect((await send("GET", "/v1/logs?limit=3")).headers.get("X-Next-Cursor")).not.toBeNull();
    });
  });

  test("each filter finds what it names, several values any of them, several filters what matches all", async () => {
    const gate = { gateId: crypto.randomUUID(), gateName: "a b/c" };
    const [first, second, third, last] = await add(
      { ...gate, apiKeyId: keyId },
      {
        gateId: crypto.randomUUID(),
        gateName: "chat",
        modelUsed: "o3",
        success: false,
        status: "upstream_error",
        errorMessage: "Über-Last: TIMED out 100%",
      },
      { requestId: "Req-ABC_1", loggedAt: now - 2 * hour },
      { ...gate, modelUsed: "o3", costNanoUsd: null },
    );
    const found = async (query: string) => (await ids(`/v1/logs?${query}`)).reverse();
    expect(await found("gate=a%20b%2Fc")).toEqual([first?.id, last?.id]);
    expect(await found(`gate=${gate.gateId.toUpperCase()}`)).toEqual([first?.id, last?.id]);
    expect(await found("gate=a%20b%2Fc&gate=chat")).toEqual([first?.id, second?.id, last?.id]);
    expect(await found("gate=&gate=")).toHaveLength(4);
    expect(await found(`key=${keyId}`)).toEqual([first?.id]);
    expect(await found("key=none")).toEqual([second?.id, third?.id, last?.id]);
    expect(await found(`key=none&key=${keyId}`)).toHaveLength(4);
    expect(await found("key=nobody")).toEqual([]);
    expect(await found("model=o3")).toEqual([second?.id, last?.id]);
    expect(await found("model=o3&gate=chat")).toEqual([second?.id]);
    expect(await found("success=false")).toEqual([second?.id]);
    expect(await found("success=true")).toHaveLength(3);
    expect(await found("status=upstream_error&status=x")).toEqual([second?.id]);
    expect(await found("q=timed%20OUT%20100%25")).toEqual([second?.id]);
    expect(await found("q=req-abc_")).toEqual([third?.id]);
    expect(await found("q=req-abcx")).toEqual([]);
    expect(await found("q=nothing")).toEqual([]);
    // Half-open.
    expect(await found(`from=${iso(now - 2 * hour)}&to=${iso(now - hour)}`)).toEqual([third?.id]);
    expect(await found("from=2026-06-01T11:00:00+01:00")).toEqual([third?.id, last?.id]);
  });

  test("the overview sums everything up, and shows the latest 20", async () => {
    expect((await send("GET", "/v1/logs/overview")).body).toEqual({
      totalRequests: 0,
      totalCost: 0,
      avgLatency: 0,
      activeGates: 0,
      recentRequests: [],
    });
    const rows = await add(
      ...Array.from({ length: 24 }, (_, i) => ({ costNanoUsd: i ? 1_000_000_001 : null, latencyMs: i })),
    );
    const { body } = await send("GET", "/v1/logs/overview");
    expect(body).toMatchObject({ totalRequests: 24, totalCost: 23.000000023, avgLatency: 12, activeGates: 0 });
    const recent = Object(body).recentRequests;
    expect(recent).toHaveLength(20);
    expect(recent[0]).toEqual({
      id: rows.at(-1)?.id,
      gateName: null,
      model: "gpt-4o",
      promptTokens: 10,
      completionTokens: 5,
      totalTokens: 15,
      cost: 1.000000001,
      latency: 23,
      success: true,
      createdAt: iso(now - hour),
    });
  });

  test("keys know what they used, and rows go on naming a key that is deleted", async () => {
    const created = await mintKey(store, { accountId, name: "Batch", clock: () => now });
    const of = { apiKeyId: created.id, apiKeyName: "Batch", apiKeyPrefix: created.keyPrefix };
    await add(
      { ...of, costNanoUsd: 2_000_000_001 },
      { ...of, costNanoUsd: null },
      { apiKeyId: keyId, costNanoUsd: null },
    );
    expect(list(await send("GET", "/v1/keys"))).toMatchObject([
      { name: "Batch", requestCount: 2, totalTokens: 30, totalCost: 2.000000001 },
      { name: "Default", requestCount: 1, totalTokens: 15 },
    ]);
    expect(list(await send("GET", "/v1/keys"))[1]).not.toHaveProperty("totalCost");
    const renamed = await send("PATCH", `/v1/keys/${created.id}`, { body: { name: "Nightly" } });
    expect(renamed.body).toMatchObject({ name: "Nightly", requestCount: 2 });
    await send("DELETE", `/v1/keys/${created.id}`);
    expect(list(await send("GET", `/v1/logs?key=${created.id}`))).toMatchObject([
      { apiKeyName: "Batch" },
      { apiKeyName: "Batch" },
    ]);
    const { body } = await send("GET", `/v1/usage?interval=none&groupBy=key&key=${created.id}`);
    expect(body).toMatchObject({
      totals: { requests: 2, costUsd: 2.000000001, costUnknown: 1 },
      buckets: [{ groups: [{ id: created.id, label: "Nightly", keyPrefix: created.keyPrefix, requests: 2 }] }],
    });
  });

  describe("usage", () => {
    test("is by day for the last 30 days in UTC unless told otherwise", async () => {
      await add({ loggedAt: now - 1 }, { loggedAt: now - 31 * 24 * hour });
      const { status, body } = await send("GET", "/v1/usage");
      expect(status).toBe(200);
      expect(body).toMatchObject({
        from: iso(now - 30 * 24 * hour),
        to: iso(now),
        interval: "day",
        timezone: "UTC",
        groupBy: "none",
        totals: { requests: 1, totalTokens: 15, costUsd: 0.000075, costUnknown: 0, latencyP50: 100, latencyP95: 100 },
      });
      const { buckets } = Object(body);
      expect(buckets).toHaveLength(31);
      expect(buckets[0]).toEqual({
        start: "2026-05-02T00:00:00.000+00:00",
        end: "2026-05-03T00:00:00.000+00:00",
        groups: [],
      });
      expect(buckets[30].groups).toEqual([{ id: null, label: "", ...Object(body).totals }]);
    });

    test("of nothing is nothing: no latency, and 0 of the rest", async () => {
      const { body } = await send("GET", "/v1/usage?interval=none");
      expect(body).toMatchObject({ totals: { requests: 0, costUsd: 0, latencyP50: null, latencyP95: null } });
    });

    test.each([
      "interval=year",
      "groupBy=colour",
      "timezone=Mars/Olympus",
      "timezone=UTC&timezone=UTC",
      "from=2026-06-01T12:00:00Z&to=2026-06-01T12:00:00Z",
      "from=2026-07-01",
      "interval=5m&from=2026-01-01",
      "from=x",
    ])("?%s is a 400", async (query) => {
      const { status, body } = await send("GET", `/v1/usage?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: "bad_request", message: expect.any(String) });
    });

    test("sums stay exact to the nano-dollar where they are large", async () => {
      const costs = Array.from({ length: 500 }, (_, i) => 9_000_000_000_007 + i * 1_000_003);
      await add(...costs.map((costNanoUsd) => ({ costNanoUsd, apiKeyId: keyId, loggedAt: now - 1 })));
      const nano = costs.reduce((sum, cost) => sum + BigInt(cost), 0n);
      const exact = `${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, "0")}`.replace(/0+$/, "");
      for (const groupBy of ["none", "key"]) {
        const { body } = await send("GET", `/v1/usage?groupBy=${groupBy}`);
        expect(String(Object(body).totals.costUsd)).toBe(exact);
        expect(String(Object(body).buckets.at(-1).groups[0].costUsd)).toBe(exact);
      }
      expect(String(Object((await send("GET", "/v1/logs/overview")).body).totalCost)).toBe(exact);
      expect(String(list(await send("GET", "/v1/keys"))[0]?.totalCost)).toBe(exact);
    });

    test("a day of 23 hours and one of 25 are as long as they are", async () => {
      const zone = "timezone=America/New_York&interval=day";
      const lengths = async (from: string, to: string) => {
        const { body } = await send("GET", `/v1/usage?from=${from}&to=${to}&${zone}`);
        const { buckets } = Object(body) as { buckets: { start: string; end: string }[] };
        return buckets.map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / hour);
      };
      expect(await lengths("2026-03-07T05:00Z", "2026-03-10T04:00Z")).toEqual([24, 23, 24]);
      expect(await lengths("2025-11-01T04:00Z", "2025-11-04T05:00Z")).toEqual([24, 25, 24]);
    });

    test("any rows, any question: what a plain re-computation says, and the same in memory", async () => {
      const keys = [keyId, (await mintKey(store, { accountId, name: "B" })).id, crypto.randomUUID(), null];
      const memory = createMemoryStore();
      await memory.accounts.create(
        { id: accountId, name: "A", createdAt: 0 },
        { id: keyId, accountId, name: "Default", keyPrefix: key.slice(0, 12), keyHash: "0".repeat(64), createdAt: 0 },
      );
      const gates = ["support", "chat", null].map((gateName) => ({
        gateName,
        gateId: gateName && crypto.randomUUID(),
      }));
      const rows = fc
        .sample(anyRow(keys, gates), { numRuns: 400, seed: 7 })
        .map((row) => logRow({ accountId, ...row }));
      for (const target of [store, memory]) await target.logs.insertMany(rows);

      await fc.assert(
        fc.asyncProperty(anyQuestion(keys, gates), async (question) => {
          const query = new URLSearchParams(
            Object.entries(question).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
          );
          const { status, body } = await send("GET", `/v1/usage?${query}`);
          expect(status, JSON.stringify(body)).toBe(200);
          const expected = recompute(rows, question);
          expect(Object(body).totals).toEqual(expected.totals);
          expect(withoutLabels(body)).toEqual(expected.groups);
          if (question.groupBy === "key") return;
          const answer = await memoryAnswer(memory, `/v1/usage?${query}`);
          expect(body).toEqual(answer);
        }),
        { numRuns: 80 },
      );
    });

    async function memoryAnswer(memory: Store, path: string): Promise<unknown> {
      const gateway = createGateway({
        store: { ...memory, keys: { ...memory.keys, authenticate: store.keys.authenticate } },
        clock: () => now,
      });
      return (await connect(gateway, key)("GET", path)).body;
    }
  });
}

function anyRow(keys: readonly (string | null)[], gates: readonly Pick<LogRow, "gateId" | "gateName">[]) {
  const dst = ["2026-03-08T07:00Z", "2026-03-29T01:00Z", "2026-04-04T15:00Z"].map((text) => Date.parse(text));
  return fc
    .record({
      loggedAt: fc.oneof(
        fc.integer({ min: Date.UTC(2026, 2), max: Date.UTC(2026, 3, 10) }),
        fc.tuple(fc.constantFrom(...dst), fc.integer({ min: -2 * hour, max: 2 * hour })).map(([at, by]) => at + by),
        fc.constantFrom(...dst),
      ),
      apiKeyId: fc.constantFrom(...keys),
      gate: fc.constantFrom(...gates),
      modelUsed: fc.constantFrom("gpt-4o", "o3"),
      status: fc.constantFrom("success", "success", "upstream_error", "upstream_timeout"),
      errorMessage: fc.constantFrom("It TIMED OUT at 100%", "No", null),
      promptTokens: fc.nat(5000),
      completionTokens: fc.nat(5000),
      costNanoUsd: fc.option(fc.nat(2_000_000_000)),
      latencyMs: fc.oneof(fc.nat(300), fc.nat(60_000)),
    })
    .map(({ gate, ...row }) => ({ ...row, ...gate, success: row.status === "success" }));
}

function anyQuestion(keys: readonly (string | null)[], gates: readonly Pick<LogRow, "gateId">[]) {
  const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
  return fc
    .record(
      {
        start: fc.integer({ min: Date.UTC(2026, 2), max: Date.UTC(2026, 3, 8) }),
        hours: fc.integer({ min: 1, max: 240 }),
        interval: fc.constantFrom("5m", "hour", "day", "week", "month", "none"),
        groupBy: fc.constantFrom("none", "key", "gate", "model", "status"),
        timezone: fc.constantFrom(
          ...["UTC", "America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"],
        ),
        gate: some(["support", "chat", "nowhere", gates[0]?.gateId ?? ""]),
        model: some(["o3", "gpt-4o", "other"]),
        status: some(["success", "upstream_error", "upstream_timeout"]),
        success: fc.boolean(),
        key: some(keys.map((id) => id ?? "none")),
        q: fc.constantFrom("timed out", "100%", "b"),
      },
      { requiredKeys: ["start", "hours", "interval", "groupBy", "timezone"] },
    )
    .map(({ start, hours, ...question }) => ({ from: iso(start), to: iso(start + hours * hour), ...question }));
}

function withoutLabels(body: unknown): unknown {
  const { buckets } = Object(body);
  return Object.fromEntries(
    buckets.flatMap((bucket: { start: string; groups: { id: string | null }[] }) =>
      bucket.groups.map(({ id, ...rest }) => {
        const { label, keyPrefix, ...metrics } = Object(rest);
        return [`${Date.parse(bucket.start)} ${id}`, metrics];
      }),
    ),
  );
}

function list({ status, body }: { status: number; body: unknown }): Record<string, unknown>[] {
  expect(status, JSON.stringify(body)).toBe(200);
  if (!Array.isArray(body)) throw new Error("The answer is no list.");
  return body;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
