import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { Visitor } from "./support/visitor.ts";

let portal: PortalProcess;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.[Symbol.asyncDispose]());

describe("who may do what", () => {
  test("nobody without a session: 401 session_expired", async () => {
    const stranger = new Visitor(portal);
    for (const path of ["/api/layer/v1/keys", "/api/layer/v1/capabilities"]) {
      const response = await stranger.send(path);
      expect([response.status, await response.json()]).toEqual([
        401,
        expect.objectContaining({ error: "session_expired" }),
      ]);
    }
    expect((await stranger.createKey("Stolen")).status).toBe(401);
  });

  test("a viewer sees keys, and is told by name whom to ask for more", async () => {
    const tomas = await new Visitor(portal).signIn("Tomás");
    expect(await tomas.keyNames()).toContain("Northwind portal");
    const { permissions } = (await tomas.json("/api/layer/v1/capabilities")) as {
      permissions: Record<string, { allowed: false; reason: string }>;
    };
    expect(permissions).toMatchObject({ "keys:read": true, "keys:create": { allowed: false } });
    expect(permissions["keys:delete"]?.reason).toMatch(/Only administrators can delete keys.*Ana Lindqvist/);
  });

  test("a viewer's forged request is refused with 403, and changes nothing", async () => {
    const tomas = await new Visitor(portal).signIn("Tomás");
    const before = (await tomas.json("/api/layer/v1/keys")) as { id: string; name: string }[];
    const forged = await Promise.all([
      tomas.createKey("Forged"),
      tomas.deleteKey(before[0]?.id ?? ""),
      tomas.send(`/api/layer/v1/keys/${before[0]?.id}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "Forged" }),
      }),
    ]);
    expect(forged.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(await tomas.keyNames()).toEqual(before.map(({ name }) => name));
  });

  test("another origin is refused with 403, even with an administrator's cookie", async () => {
    const ana = await new Visitor(portal).signIn("Ana");
    const before = await ana.keyNames();
    const foreign = { origin: "https://evil.example" };
    expect((await ana.createKey("From elsewhere", foreign)).status).toBe(403);
    expect((await ana.send("/api/layer/v1/keys", { headers: foreign })).status).toBe(403);
    expect(await ana.keyNames()).toEqual(before);
  });

  test("one company never sees the other's keys, nor touches them", async () => {
    const ana = await new Visitor(portal).signIn("Ana");
    const miriam = await new Visitor(portal).signIn("Miriam");
    const { id } = await (await ana.createKey("Northwind’s own")).json();

    expect(await ana.keyNames()).toContain("Northwind’s own");
    expect(await miriam.keyNames()).toEqual(["Quire portal"]);
    expect((await miriam.deleteKey(id)).status).toBe(404);
    expect(await ana.keyNames()).toContain("Northwind’s own");
  });
});

describe("sessions", () => {
  test("the cookie is out of reach of scripts and of other sites", async () => {
    const visitor = new Visitor(portal);
    const { preview } = (await visitor.json("/api/session")) as { preview: { people: object[] }[] };
    const response = await visitor.send("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(preview[0]?.people[0]),
    });
    const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith("portal_session="));
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; SameSite=Lax/);
  });

  test("wrong credentials sign nobody in, whatever their shape", async () => {
    const visitor = new Visitor(portal);
    const bodies = [
      { email: "ana@northwind.example", password: "wrong" },
      { email: "nobody@northwind.example", password: "" },
      { email: ["ana@northwind.example"], password: {} },
      null,
    ];
    for (const body of bodies) {
      const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      const response = await visitor.send("/api/session", init);
      expect([response.status, response.headers.getSetCookie()]).toEqual([401, []]);
    }
  });

  test("a form of another site cannot sign a visitor in", async () => {
    const body = '{"email":"ana@northwind.example","password":"tern-harbour-41"}';
    const init = { method: "POST", body, headers: { "content-type": "text/plain" } };
    expect((await new Visitor(portal).send("/api/session", init)).status).toBe(401);
  });

  test("signing out ends the session on the server, not only in the browser", async () => {
    const ana = await new Visitor(portal).signIn("Ana");
    expect((await ana.send("/api/session", { method: "DELETE" })).status).toBe(200);
    expect((await ana.send("/api/layer/v1/keys")).status).toBe(401);
  });

  test("the file of sessions lets nobody sign in: it holds hashes", async () => {
    const ana = await new Visitor(portal).signIn("Ana");
    await ana.keyNames();
    const onDisk = readdirSync(portal.portalDataDir)
      .map((name) => readFileSync(join(portal.portalDataDir, name), "utf8"))
      .join();
    expect(ana.token).toMatch(/^[\w-]{43}$/);
    expect(onDisk).not.toContain(ana.token);
  });
});

test("every answer carries the strict content security policy, which no page of ours needs to break", async () => {
  for (const path of ["/", "/api-keys", "/marks/quire.svg", "/api/session"]) {
    const policy = (await new Visitor(portal).send(path)).headers.get("content-security-policy");
    expect(policy).toMatch(
      /default-src 'self'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'/,
    );
  }
  const html = await (await new Visitor(portal).send("/")).text();
  expect(html).not.toMatch(/ style=|<style|<script(?![^>]*(src=|type="application\/json"))/);
});
