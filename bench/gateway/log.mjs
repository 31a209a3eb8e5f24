import pg from "pg";
import { administer, medians, print } from "./setup.mjs";

const rows = 1_000_000;
const days = 30;
const to = Date.UTC(2026, 0, 31);
const from = to - days * 86_400_000;

/** A month of 1,000,000 rows by day and key, beside `SELECT count(*)` over the same rows. */
export async function measureAggregate(setup) {
  const { store, accountId, send } = await prepare(setup);
  const range = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
  const client = new pg.Client(setup.databaseUrl);
  await client.connect();
  const count = async () =>
    (
      await client.query(
        `SELECT count(*) FROM layer_logs WHERE account_id = '${accountId}'
         AND logged_at >= '${new Date(from).toISOString()}' AND logged_at < '${new Date(to).toISOString()}'`,
      )
    ).rows;
  const [[{ count: counted }], usage] = [await count(), await send(`/v1/usage?${range}&interval=day&groupBy=key`)];
  const { totals } = await usage.json();
  if (Number(counted) !== totals.requests) throw new Error(`${counted} rows, but usage has ${totals.requests}.`);
  for (const query of [
    "interval=day&groupBy=key",
    "interval=day&groupBy=none",
    "interval=none&groupBy=key",
    "interval=day&groupBy=model&timezone=America/New_York",
  ]) {
    const ask = async () => void (await (await send(`/v1/usage?${range}&${query}`)).arrayBuffer());
    const [base, time] = await medians(9, count, ask);
    print(`usage, ${query}: ${ratio(time, base)} × count(*) (${ms(time)}, count(*) ${ms(base)}, ${counted} rows)`);
  }
  await client.end();
  await store.close();
}

/** Page 1 beside page 10,000 of the same log, by cursor. */
export async function measurePaging(setup) {
  const { store, accountId, send } = await prepare(setup);
  const [{ at, id }] = await administer(
    setup.databaseUrl,
    `SELECT (extract(epoch FROM logged_at) * 1000)::bigint AS at, id FROM layer_logs WHERE account_id = '${accountId}'
     ORDER BY logged_at DESC, id DESC OFFSET 999900 LIMIT 1`,
  );
  const page = (query) => async () => {
    const found = await (await send(`/v1/logs?limit=100${query}`)).json();
    if (found.length < 99) throw new Error(`A page of ${found.length} rows.`);
  };
  const [first, last] = await medians(300, page(""), page(`&cursor=${at}.${id}`));
  print(`page 10,000 of the log: ${ratio(last, first)} × page 1 (${ms(last)}, page 1 ${ms(first)}, 100 rows each)`);
  await store.close();
}

async function prepare({ gateway, databaseUrl }) {
  const store = await gateway.openStore({ databaseUrl });
  const [existing] = await store.accounts.list();
  const keys = [];
  const { accountId, key } = existing
    ? { accountId: existing.id, key: (await gateway.mintKey(store, { accountId: existing.id, name: "Again" })).key }
    : await gateway.createAccount(store);
  if (!existing) {
    for (let i = 0; i < 10; i++) keys.push((await gateway.mintKey(store, { accountId, name: `Key ${i}` })).id);
    await fill(databaseUrl, accountId, keys);
  }
  const { fetch } = gateway.createGateway({ store });
  const headers = { Authorization: `Bearer ${key}` };
  return { store, accountId, send: (path) => fetch(new Request(`http://layer.test${path}`, { headers })) };
}

// By SQL, because what is measured is reading. In the order in which rows come, as autovacuum would leave them.
async function fill(databaseUrl, accountId, keys) {
  await administer(
    databaseUrl,
    `INSERT INTO layer_logs SELECT gen_random_uuid(), '${accountId}', gate.id, gate.name, model, model,
      (random() * 4000)::int, (random() * 800)::int, (random() * 9000000)::bigint, latency,
      CASE WHEN latency < 32 THEN latency
        ELSE (floor(log(2, latency)) - 4) * 16 + floor(latency / 2 ^ (floor(log(2, latency)) - 4)) END,
      random() > 0.02, CASE WHEN random() > 0.02 THEN 'success' ELSE 'upstream_error' END, NULL,
      to_timestamp(${from / 1000} + n * ${(days * 86_400) / rows}::float8),
      jsonb_build_array(jsonb_build_object('model', model, 'status', 'success', 'latencyMs', latency)),
      ('{${keys}}'::uuid[])[1 + (random() * 9.99 - 0.495)::int], 'Key', 'layer_abcdef', 300, true, gen_random_uuid()::text
    FROM (SELECT n, (150 * exp(random() * 4))::int AS latency,
        (ARRAY['gpt-4o', 'gpt-4o-mini', 'claude-haiku-4-5-20251001', 'gemini-2.5-pro'])[1 + (random() * 3)::int] AS model,
        1 + (random() * 4)::int AS g
      FROM generate_series(0, ${rows - 1}) n) made
    JOIN (SELECT i, gen_random_uuid() AS id, 'gate-' || i AS name FROM generate_series(1, 5) i) gate ON gate.i = g
    ORDER BY n`,
  );
  await administer(databaseUrl, "VACUUM ANALYZE layer_logs");
}

function ratio(a, b) {
  return (a / b).toFixed(2);
}

function ms(time) {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}
