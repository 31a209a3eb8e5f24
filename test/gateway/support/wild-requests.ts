import { gzipSync } from "node:zlib";
import fc from "fast-check";

/** What one connection sends before it closes its side: anything from a plausible request to noise. */
export function wildRequest({ key, gates, targets }: WildRequestOptions): fc.Arbitrary<WildRequest> {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(null, "", 0, -1, 1e308, [], {}, "__proto__", "\u0000", "\ud800", key, "x".repeat(70_000)),
  );
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: anything });
  const name = fc.constantFrom(...gates, "nowhere", "a/b", "..");
  const model = fc.constantFrom("m", "simulated", "orphan", "toString");

  const body = fc.record(
    {
      name: maybe(name),
      model: maybe(model),
      gate: maybe(name),
      gate_id: maybe(name),
      messages: maybe(
        fc.array(
          fc.record({
            role: maybe(fc.constantFrom("user", "system", "assistant")),
            content: maybe(
              fc.constantFrom("Hi", "simulate: 429", "simulate: 400", "simulate: cut", "simulate: no-usage"),
            ),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
      stream: maybe(fc.boolean()),
      temperature: maybe(fc.double({ min: 0, max: 2, noNaN: true })),
      maxTokens: maybe(fc.integer({ min: 1, max: 9 })),
      tags: maybe(fc.array(fc.string({ maxLength: 60 }), { maxLength: 3 })),
      routingStrategy: maybe(fc.constantFrom("single", "fallback", "round-robin")),
      fallbackModels: maybe(fc.array(model, { maxLength: 3 })),
      allowOverrides: maybe(fc.boolean()),
      description: anything,
      systemPrompt: anything,
      __proto__: anything,
    },
    { requiredKeys: [] },
  );
  const complete = fc
    .record({ gate: name, messages: fc.constant([{ role: "user", content: "Hi" }]), stream: fc.boolean() })
    .map(toBytes);
  const content = fc.oneof(
    { weight: 6, arbitrary: body.map(toBytes) },
    { weight: 4, arbitrary: complete },
    { weight: 2, arbitrary: fc.json().map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: body.map((value) => gzipSync(JSON.stringify(value))) },
    { weight: 1, arbitrary: fc.constant(Buffer.from("[".repeat(50_000))) },
    { weight: 4, arbitrary: fc.constant(nothing) },
  );

  const id = fc.oneof(fc.constantFrom(...targets, "00000000-0000-4000-8000-000000000000"), fc.uuid());
  const segment = fc.oneof(
    id,
    fc.constantFrom("", ".", "..", "%2e%2e", "%00", "%zz", "%ED%A0%80", "x".repeat(7_000), "layer_x", key),
    fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => encodeURIComponent(text)),
  );
  const route = fc.oneof(
    fc.constantFrom("/health", "/v1/keys", "/v1/gates", "/v1/models", "/v1/logs", "/v1/logs/overview", "/v1/usage"),
    fc.constantFrom("/v1/complete", "/v1/chat/completions", "/v1/capabilities", "/auth/login", "/", "*", "//v1//keys/"),
    segment.map((end) => `/v1/keys/${end}`),
    segment.map((end) => `/v1/gates/${end}`),
    segment.map((end) => `/v1/gates/name/${end}`),
    fc.array(segment, { maxLength: 4 }).map((segments) => `/v1/${segments.join("/")}`),
  );
  const value = fc.oneof(
    id,
    fc.constantFrom("", "0", "-1", "7.5", "1e9", "junk", "none", "day", "5m", "month", "key", "gate", "2026-01-01"),
    fc.constantFrom("2026-13-45", "Europe/Berlin", "Mars/Olympus", "true", "false", "%00", "%zz", "%F0%9F%97%9D", "+1"),
    fc.integer().map((at) => `${at}.00000000-0000-4000-8000-000000000000`),
  );
  const parameter = fc.tuple(
    fc
      .constantFrom("limit", "offset", "gate", "key", "model", "status", "success", "from", "to", "cursor", "q")
      .chain((known) =>
        fc.oneof({ weight: 5, arbitrary: fc.constant(known) }, fc.constantFrom("interval", "groupBy", "timezone")),
      ),
    value,
  );
  const query = fc.array(parameter, { maxLength: 4 }).map((pairs) => pairs.map((pair) => pair.join("=")).join("&"));
  const target = fc.tuple(route, fc.option(query)).map(([path, text]) => (text === null ? path : `${path}?${text}`));

  const method = fc.oneof(
    { weight: 6, arbitrary: fc.constant("POST") },
    { weight: 6, arbitrary: fc.constant("GET") },
    fc.constantFrom("PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "FOO"),
  );
  const header = fc.oneof(
    fc.constantFrom(
      "Content-Encoding: gzip",
      "Content-Type: text/html",
      "Content-Type: application/json; charset=utf-16",
      "Accept: text/event-stream",
      "Expect: 100-continue",
      "Expect: magic",
      "Upgrade: h2c",
      "Origin: https://evil.test",
      "X-Forwarded-For: 203.0.113.9",
      "Idempotency-Key: same",
      "Idempotency-Key: two words",
      "If-None-Match: *",
      "Range: bytes=0-1",
      "Cookie: a=b",
      "no colon",
      ": empty",
      `User-Agent: ${"x".repeat(9_000)}`,
      `X-Long: ${"x".repeat(20_000)}`,
      `X-Layer-Gate-Id: ${gates[0]}`,
    ),
    fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,12}$/), fc.string({ maxLength: 30 })).map((pair) => pair.join(": ")),
    fc.uuid().map((once) => `Idempotency-Key: ${once}`),
  );

  const call = fc.oneof(
    { weight: 2, arbitrary: fc.record({ method, target, content }) },
    {
      weight: 5,
      arbitrary: fc.oneof(
        fc.record({ method: fc.constant("GET"), target, content: fc.constant(nothing) }),
        fc.record({
          method: fc.constant("POST"),
          target: fc.constantFrom("/v1/complete", "/v1/chat/completions"),
          content: complete,
        }),
      ),
    },
  );
  const headers: fc.Arbitrary<string[]> = fc.array(header, { maxLength: 3 });
  const request = fc
    .record({
      call,
      version: often("1.1", fc.constantFrom("1.0", "2.0", "9")),
      authorization: often(
        `Bearer ${key}`,
        fc.constantFrom(`bearer ${key}`, `Bearer layer_${"0".repeat(64)}`, "", "x"),
      ),
      headers: fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: headers }),
      framing: often("length", fc.constantFrom("chunked", "less", "more", "both")),
    })
    .map(writeRequest);

  const damaged = fc
    .tuple(request, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }))
    .map(([{ bytes }, wounds]) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of wounds) copy[at % copy.length] = byte;
      return { bytes: copy, whole: false };
    });
  const cut = fc
    .tuple(request, fc.nat())
    .map(([{ bytes }, at]) => ({ bytes: bytes.subarray(0, at % bytes.length), whole: false }));
  const several = fc
    .array(request, { minLength: 2, maxLength: 3 })
    .map((all) => ({ bytes: Buffer.concat(all.map(({ bytes }) => keepOpen(bytes))), whole: false }));
  const noise = fc.uint8Array({ maxLength: 500 }).map((bytes) => ({ bytes: Buffer.from(bytes), whole: false }));
  return fc.oneof(
    { weight: 30, arbitrary: request },
    { weight: 4, arbitrary: damaged },
    { weight: 2, arbitrary: cut },
    { weight: 2, arbitrary: several },
    { weight: 1, arbitrary: noise },
  );
}

export interface WildRequest {
  bytes: Buffer;
  /** It says where it ends, and ends there: it must be answered. */
  whole: boolean;
}

export interface WildRequestOptions {
  /** A key that opens. */
  key: string;
  /** Names of gates to complete through. */
  gates: readonly string[];
  /** Ids and names of keys and gates that may be read, changed and deleted. */
  targets: readonly string[];
}

function keepOpen(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").replace("\r\nConnection: close", ""), "latin1");
}

interface Call {
  method: string;
  target: string;
  content: Buffer;
}

interface Written {
  call: Call;
  version: string;
  authorization: string;
  headers: string[];
  framing: string;
}

const nothing = Buffer.alloc(0);

function toBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function often<T>(usual: T, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
}

function writeRequest({
  call: { method, target, content },
  version,
  authorization,
  headers,
  framing,
}: Written): WildRequest {
  const length = content.length + (framing === "less" ? -1 : framing === "more" ? 1 : 0);
  const isChunked = framing === "chunked" || framing === "both";
  const isTyped = content.length === 0 || headers.some((line) => line.startsWith("Content-Type"));
  const lines = [
    `${method} ${target} HTTP/${version}`,
    "Host: layer.test",
    "Connection: close",
    `Authorization: ${authorization}`,
    ...(isTyped ? [] : ["Content-Type: application/json"]),
    ...headers,
    ...(framing === "chunked" ? [] : [`Content-Length: ${length}`]),
    ...(isChunked ? ["Transfer-Encoding: chunked"] : []),
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  const size = Buffer.from(`${content.length.toString(16)}\r\n`);
  const chunks = content.length > 0 ? [size, content, Buffer.from("\r\n0\r\n\r\n")] : [Buffer.from("0\r\n\r\n")];
  return {
    bytes: Buffer.concat(isChunked ? [head, ...chunks] : [head, content]),
    whole: framing === "length" || framing === "chunked",
  };
}
