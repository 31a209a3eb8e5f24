import { expect, test } from "vitest";
import { manualClock } from "./support/manual-clock.ts";
import { proxyUnderTest } from "./support/proxy-under-test.ts";
import { streamOf } from "./support/stream-of.ts";

test("every change that succeeded is audited with user, action and id, and nothing else is", async () => {
  const audited: unknown[] = [];
  const { call } = await proxyUnderTest({ onAction: (...entry) => void audited.push(entry) });
  const { id } = await (await call("POST", "/v1/keys", { body: { name: "Production" } })).json();
  await call("PATCH", `/v1/keys/${id}`, { body: { name: "Live" } });
  await call("GET", "/v1/keys");
  await call("GET", "/v1/capabilities");
  await call("GET", "/health");
  await call("POST", "/v1/keys", { body: { name: " " } });
  await call("DELETE", `/v1/keys/${id}`);
  await call("DELETE", `/v1/keys/${id}`);
  await call("DELETE", `/v1/keys/${id}`, { headers: { origin: "https://evil.test" } });
  const user = { id: "ada" };
  expect(audited).toEqual([
    [user, "keys:create", id],
    [user, "keys:rename", id],
    [user, "keys:delete", id],
  ]);
});

test("a creation whose answer broke off is audited without an id; a page of HTML is not taken for one", async () => {
  const audited: unknown[] = [];
  const answers = [
    new Response(streamOf(['{"id":"k1","ke'], "error").body, {
      status: 201,
      headers: { "content-type": "application/json" },
    }),
    new Response("<h1>Welcome</h1>", { status: 201, headers: { "content-type": "text/html" } }),
  ];
  const { call } = await proxyUnderTest({
    onAction: (_user, ...entry) => void audited.push(entry),
    upstream: () => answers.shift() ?? Response.error(),
  });
  for (let round = 0; round < 2; round++) {
    expect((await call("POST", "/v1/keys", { body: { name: "x" } })).status).toBe(502);
  }
  expect(audited).toEqual([["keys:create", undefined]]);
});

test("the answer waits for the audit", async () => {
  let written = false;
  const { call } = await proxyUnderTest({
    async onAction() {
      await Promise.resolve();
      written = true;
    },
  });
  await call("POST", "/v1/keys", { body: { name: "x" } });
  expect(written).toBe(true);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("disk full");
    },
  ],
  ["rejects", () => Promise.reject(new Error("disk full"))],
])("an audit that %s is reported and does not cost the answer with the secret", async (_, onAction) => {
  const { call, reported } = await proxyUnderTest({ onAction });
  const answer = await call("POST", "/v1/keys", { body: { name: "x" } });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ key: expect.stringMatching(/^layer_/) });
  expect(reported).toMatchObject([{ message: "disk full" }]);
});

test("an audit that hangs is given up after its time, and the answer goes out", async () => {
  const clock = manualClock();
  const { call, reported } = await proxyUnderTest({ clock, onAction: () => new Promise(() => {}) });
  const answer = call("POST", "/v1/keys", { body: { name: "x" } });
  await clock.waitedFor(5_000);
  await clock.advance(5_000);
  expect((await answer).status).toBe(201);
  expect(reported).toMatchObject([{ message: expect.stringContaining("onAction") }]);
});

test("a reporter that fails costs nothing either", async () => {
  const { call } = await proxyUnderTest({
    onAction: () => Promise.reject(new Error("disk full")),
    onError() {
      throw new Error("and so is the log");
    },
  });
  expect((await call("POST", "/v1/keys", { body: { name: "x" } })).status).toBe(201);
});
