import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchPortal, startPortal } from "./support/portal-process.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "portal-start-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(["PORT", "GATEWAY_PORT"])("a busy port is an error that names the variable: %s", async (variable) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  // SAFETY: a server that listens on a port has an address of this shape.
  const { port } = other.address() as AddressInfo;

  const portal = launchPortal({ ...settings(variable), [variable]: String(port) });

  expect((await portal.exited).code).toBe(1);
  expect(portal.output()).toContain(`Port ${port} is in use by another program`);
  expect(portal.output()).toMatch(new RegExp(`set ${variable} to another port`));
  expect(portal.output()).not.toMatch(/^\s+at /m);
  other.close();
});

test("a port that is none is an error that names the variable", async () => {
  const portal = launchPortal({ ...settings("nonsense"), GATEWAY_PORT: "3001x" });
  expect((await portal.exited).code).toBe(1);
  expect(portal.output()).toContain('GATEWAY_PORT is "3001x", which is not a port.');
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "ends cleanly on %s: exit code 0, and its data free for the next",
  async (signal) => {
    await using portal = await startPortal();
    expect(await portal.end(signal)).toEqual({ code: 0, signal: null });
    await portal.restart();
    expect((await fetch(portal.url)).status).toBe(200);
  },
);

test("ends cleanly on Ctrl-C while it is still starting, and starts all the same the next time", async () => {
  const first = launchPortal(settings("early"));
  // The gateway's data folder is the first thing that a start makes; the database is made in it for seconds.
  await expect.poll(() => existsSync(join(folder, "early", "layer")), { timeout: 60_000 }).toBe(true);
  expect(await first.end("SIGINT")).toEqual({ code: 0, signal: null });

  const second = launchPortal(settings("early"));
  await second.printed(/Portal ready/);
  expect(await second.end("SIGINT")).toEqual({ code: 0, signal: null });
});

test("a second portal on the same data is refused, and says why", async () => {
  await using first = await startPortal();
  const second = launchPortal({
    PORT: "0",
    GATEWAY_PORT: "0",
    PORTAL_DATA_DIR: first.portalDataDir,
    LAYER_DATA_DIR: first.layerDataDir,
  });
  expect((await second.exited).code).toBe(1);
  expect(second.output()).toContain(first.layerDataDir);
  expect((await fetch(first.url)).status).toBe(200);
});

function settings(name: string): Record<string, string> {
  return {
    PORT: "0",
    GATEWAY_PORT: "0",
    PORTAL_DATA_DIR: join(folder, name, "portal"),
    LAYER_DATA_DIR: join(folder, name, "layer"),
  };
}
