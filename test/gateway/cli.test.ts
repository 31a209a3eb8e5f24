import { runGatewayCli } from "@layer-ai/react/gateway/node";
import { expect, test } from "vitest";

// What needs a database is in durability.test.ts, where the program runs as it ships.
test.each([
  { args: ["--help"], code: 0, says: "Usage: gateway" },
  { args: ["serve-me"], code: 1, says: 'There is no command "serve-me".' },
  { args: ["--port", "1"], code: 1, says: "Unknown option '--port'" },
  { args: ["create-key"], code: 1, says: "create-key takes one name; quote it if it has spaces." },
  { args: ["create-key", "My", "key"], code: 1, says: "create-key takes one name; quote it if it has spaces." },
  { args: ["create-key", "  "], code: 1, says: "Key name required." },
  { args: ["seed", "--rows", "many"], code: 1, says: '--rows takes a number from 1 to 99999999, and is "many".' },
  { args: [], env: { PORT: "http" }, code: 1, says: 'PORT must be a number from 0 to 65535, and is "http".' },
  { args: [], env: { PORT: "65536" }, code: 1, says: 'PORT must be a number from 0 to 65535, and is "65536".' },
  { args: [], env: { DATABASE_URL: "mysql://u:hidden@h/d" }, code: 1, says: "must look like postgres://" },
  { args: [], env: { DATABASE_URL: "postgres://u:hidden@127.0.0.1:1/d" }, code: 1, says: "connect ECONNREFUSED" },
])("$args $env: $says", async ({ args, env = {}, code, says }) => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const stop = new AbortController().signal;
  expect(await runGatewayCli({ args, env, print: { out: print, error: print }, stop })).toBe(code);
  const output = lines.join("\n");
  expect(output).toContain(says);
  expect(output).not.toMatch(/hidden|\bat .*\.(ts|js):/);
});
