import { pathToFileURL } from "node:url";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

/**
 * A process of its own: the gateway, or a bare Hono handler that does the same queries ("hono"), or one that leaves out
 * the rate limit, a write on every request ("hono-unlimited"). Prints its address.
 */
const [kind, path, databaseUrl] = process.argv.slice(2);
const gateway = await import(pathToFileURL(path).href);
const store = await gateway.openStore({ databaseUrl });

if (kind === "gateway") {
  const { url } = await gateway.serveGateway({ gateway: gateway.createGateway({ store }), port: 0 });
  console.log(url);
} else {
  const app = new Hono();
  const limit = { requestsPerMinute: 60_000, burst: 60_000 };
  app.get("/v1/keys", async (context) => {
    const token = context.req.header("Authorization")?.slice("Bearer ".length) ?? "";
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(token))).toString("hex");
    const principal = await store.keys.authenticate(hash, Date.now());
    if (!principal) return context.json({ error: "unauthorized" }, 401);
    const [keys] = await Promise.all([
      store.keys.list(principal.account.id),
      kind === "hono" && store.limits.take(`management:${principal.key.id}`, limit, Date.now()),
    ]);
    return context.json(keys);
  });
  serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
}
