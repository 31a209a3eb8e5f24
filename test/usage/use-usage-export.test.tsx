import {
  type ExportFormat,
  type UseUsageExportOptions,
  type UseUsageLogsOptions,
  useUsageExport,
  useUsageLogs,
} from "@layer-ai/react/headless";
import type { MemoryGatewayOptions, SeedRequest } from "@layer-ai/react/testing";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

const noon = Date.parse("2026-01-15T12:00:00.000Z");

interface Setting {
  log?: UseUsageLogsOptions;
  more?: Omit<UseUsageExportOptions, "log" | "save">;
  gateway: Omit<MemoryGatewayOptions, "clock">;
  onAuthExpired?: () => void;
}

async function setUp({ log: logOptions, more, gateway, onAuthExpired }: Setting) {
  const files: { name: string; text: string }[] = [];
  const save = (name: string, pieces: readonly string[]) => void files.push({ name, text: pieces.join("") });
  const hook = await renderWithLayer(
    () => {
      const log = useUsageLogs({ range: "24h", timeZone: "America/New_York", ...logOptions });
      return { log, ...useUsageExport({ ...more, log, save }) };
    },
    { gateway, onAuthExpired },
  );
  const run = async (format: ExportFormat) => {
    await hook.user(({ start }) => start(format));
    while (hook.result.current.state.status === "exporting") await hook.user();
  };
  return { ...hook, files, run };
}

/** As RFC 4180 has it, and nothing more. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quoted = /"((?:[^"]|"")*)"/y;
    const plain = /[^",\r\n]*/y;
    const pattern = text[at] === '"' ? quoted : plain;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Error(`No cell at ${at}.`);
    line.push(match[1]?.replaceAll('""', '"') ?? match[0]);
    at += match[0].length;
    if (text[at] === ",") at += 1;
    else {
      if (text.slice(at, at + 2) !== "\r\n") throw new Error(`The line does not end at ${at}.`);
      at += 2;
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

function records(text: string): Record<string, string>[] {
  const [names = [], ...lines] = parseCsv(text);
  return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, line[index] ?? ""])));
}

const hostile = fc.oneof(
  fc.constantFrom(
    '=HYPERLINK("http://x")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    'a "quoted", text',
    "two\r\nlines",
    "=1",
    'a;=1;"+2;-3',
    "a\t@SUM(A1)\n=2",
    "é✓",
  ),
  fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }).filter((text) => !/\0/.test(text)),
);
const cost = fc.option(
  fc.nat({ max: 3_000_000_000 }).map((nano) => nano / 1e9),
  { nil: null },
);

const request: fc.Arbitrary<SeedRequest> = fc.record({
  at: fc.nat({ max: 40_000 }).map((age) => noon - age * 1_000),
  gate: fc.option(hostile, { nil: null }),
  key: fc.option(hostile, { nil: null }),
  costUsd: cost,
  latencyMs: fc.nat({ max: 60_000 }),
  status: fc.constantFrom("success", "upstream_error"),
  errorMessage: fc.option(hostile, { nil: null }),
});

test("13: an export reads back as what is on the screen, in its order, and no cell is a formula", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 12 }), async (requests) => {
      const { result, user, files, run, unmount } = await setUp({ gateway: { seed: { requests } } });
      await user(({ log }) => log.sortBy("cost"));
      await run("csv");
      await run("jsonl");
      const shown = result.current.log.logs ?? [];
      const read = records(files[0]?.text ?? "");
      const unguarded = (cell: string | undefined) => cell?.replace(/(^|[;\t\r\n]"*)'(?=[=+\-@\t\r＝＋－＠])/g, "$1");
      expect(read).toHaveLength(shown.length);
      for (const [index, log] of shown.entries()) {
        const row = read[index];
        expect(row?.log_id).toBe(log.id);
        expect(Date.parse(row?.time ?? "")).toBe(Date.parse(log.loggedAt));
        expect(row?.time).toMatch(/-05:00$/);
        expect(row?.cost_usd === "" ? null : Number(row?.cost_usd)).toBe(log.costUsd);
        expect(row?.cost_usd).toMatch(/^(\d+(\.\d{1,9})?)?$/);
        expect(row?.latency_ms).toBe(String(log.latencyMs));
        expect(unguarded(row?.gate)).toBe(log.gateName ?? "");
        expect(unguarded(row?.key)).toBe(log.apiKeyName ?? "");
        expect(unguarded(row?.error)).toBe(log.errorMessage ?? "");
        for (const cell of [row?.gate, row?.key, row?.error])
          expect(cell).not.toMatch(/^[=+\-@\t\r]|[;\t\r\n]"*[=+\-@]/);
      }
      const lines = (files[1]?.text ?? "").split("\n").slice(0, -1);
      expect(lines.map((line) => JSON.parse(line))).toMatchObject(
        shown.map((log) => ({ log_id: log.id, gate: log.gateName, cost_usd: log.costUsd, error: log.errorMessage })),
      );
      unmount();
    }),
    { numRuns: 25 },
  );
});

const plain = (count: number): SeedRequest[] =>
  Array.from({ length: count }, (_, age) => ({ at: noon - age * 1_000, gate: age % 2 ? "odd" : "even" }));

test("13: what is exported is all that matches, not only what is loaded, and no more than that", async () => {
  const { files, run, result } = await setUp({
    log: { pageSize: 10, defaultFilters: { gate: ["odd"] } },
    gateway: { seed: { requests: plain(2_400) } },
  });
  expect(result.current.log.loadedCount).toBe(10);
  await run("csv");
  const read = records(files[0]?.text ?? "");
  expect(read).toHaveLength(1_200);
  expect(new Set(read.map(({ gate }) => gate))).toEqual(new Set(["odd"]));
  expect(files[0]?.name).toBe("requests-2026-01-14-to-2026-01-15.csv");
  expect(result.current.state).toEqual({ status: "done", count: 1_200, truncated: false });
});

test("13: an export that is cut says so, and begins with a byte order mark where asked", async () => {
  const { files, run, result } = await setUp({
    more: { maxRows: 7, bom: true },
    gateway: { seed: { requests: plain(9) } },
  });
  await run("csv");
  expect(files[0]?.text.startsWith("\uFEFFtime,")).toBe(true);
  expect(records(files[0]?.text ?? "")).toHaveLength(7);
  expect(result.current.state).toEqual({ status: "done", count: 7, truncated: true });
});

test("13: an export is called off, and nothing is saved of one that broke off", async () => {
  const { files, run, result, user, pass, memory } = await setUp({ gateway: { seed: { requests: plain(3) } } });
  memory.faults.next("logs.list", { kind: "delay", delayMs: 500 });
  await user(({ start }) => void start("csv"));
  expect(result.current.state).toMatchObject({ status: "exporting", count: 0 });
  await user(({ cancel }) => cancel());
  await pass(1_000);
  expect(result.current.state).toEqual({ status: "idle" });
  memory.faults.next("logs.list", { kind: "status", status: 403 });
  await run("csv");
  expect(result.current.state).toMatchObject({ status: "failed", error: { kind: "forbidden" } });
  expect(files).toEqual([]);
});

test("13: a server that does not filter exports the same, filtered here", async () => {
  const { files, run } = await setUp({
    log: { defaultFilters: { gate: ["odd", "gone"] } },
    gateway: { seed: { requests: plain(30) }, baseline: true },
  });
  await run("jsonl");
  const lines = (files[0]?.text ?? "").trim().split("\n");
  expect(lines).toHaveLength(15);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ gate: "odd", key: null, status: "success" });
});

test("11: the host hears of a session that ended while an export reads", async () => {
  const onAuthExpired = vi.fn();
  const { run, result, memory, files } = await setUp({
    gateway: { seed: { requests: [{ at: noon }] } },
    onAuthExpired,
  });
  const respond = () => Response.json({ error: "session_expired", message: "Sign in again." }, { status: 401 });
  memory.faults.next("logs.list", { kind: "answer", respond });
  await run("csv");
  expect(result.current.state).toMatchObject({ status: "failed", error: { kind: "session_expired" } });
  expect(onAuthExpired).toHaveBeenCalledTimes(1);
  expect(files).toEqual([]);
});
