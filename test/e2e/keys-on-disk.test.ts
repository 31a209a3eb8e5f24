import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { callGateway, Visitor } from "./support/visitor.ts";

let portal: PortalProcess;
let ana: Visitor;

beforeAll(async () => {
  portal = await startPortal();
  ana = await new Visitor(portal).signIn("Ana");
});
afterAll(() => portal?.[Symbol.asyncDispose]());

test("a key made in the portal works at the gateway, and stops working the moment it is deleted", async () => {
  const created = await ana.createKey("Production");
  expect(created.status).toBe(201);
  const { id, key } = await created.json();

  expect(await callGateway(portal, key)).toMatchObject({ status: 200, body: [{ id, name: "Production" }, {}] });
  expect((await ana.deleteKey(id)).status).toBe(204);
  expect(await callGateway(portal, key)).toMatchObject({
    status: 401,
    body: { error: "unauthorized", message: "Invalid API key" },
  });
});

test.each(["SIGINT", "SIGKILL"] as const)("after %s and a new start every key is as it was", async (signal) => {
  const { key } = await (await ana.createKey(`Before ${signal}`)).json();
  const doomed = await (await ana.createKey(`Deleted before ${signal}`)).json();
  await ana.deleteKey(doomed.id);
  const before = await callGateway(portal, key);

  await portal.restart(signal);

  const after = await callGateway(portal, key);
  expect(after.status).toBe(200);
  expect(withoutUse(after.body)).toEqual(withoutUse(before.body));
  expect((await callGateway(portal, doomed.key)).status).toBe(401);
});

test("a restart signs nobody out, and mints no second Layer key", async () => {
  const before = await ana.keyNames();
  await portal.restart();
  expect(await ana.keyNames()).toEqual(before);
});

test("what the portal keeps on disk is its owner's alone", () => {
  expect(statSync(portal.portalDataDir).mode & 0o777).toBe(0o700);
  const files = readdirSync(portal.portalDataDir).map((name) => join(portal.portalDataDir, name));
  expect(files.map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(files.map(() => "600"));
  expect(files.filter((file) => /layer_[0-9a-f]{64}/.test(readFileSync(file, "utf8")))).toHaveLength(1);
});

test("no Layer key reaches the browser or the log", async () => {
  const secrets = new RegExp(
    files(portal.portalDataDir)
      .join()
      .match(/layer_[0-9a-f]{64}/g)
      ?.join("|") ?? "no key found",
  );
  const pages = await Promise.all(
    ["/", "/api/session", "/api/layer/v1/keys", "/api/layer/v1/capabilities"].map(async (path) =>
      (await ana.send(path)).text(),
    ),
  );
  expect(pages.filter((page) => secrets.test(page))).toEqual([]);
  expect(portal.output).not.toMatch(/layer_[0-9a-f]{64}/);
});

function files(folder: string): string[] {
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
}

function withoutUse(body: unknown): unknown[] {
  // SAFETY: a 200 of /v1/keys is an array of objects.
  return (body as object[]).map((item) => ({ ...item, lastUsedAt: undefined }));
}
