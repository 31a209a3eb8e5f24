import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

/** Serves an application over HTTP. Rejects where the port cannot be had, with an error that says what to change. */
export async function listen(application: Application, port: number): Promise<PortalServer> {
  const server = createAdaptorServer({ fetch: application.fetch });
  const { port: taken } = await take(server, port, "PORT");
  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
      }),
  };
}

/** Rejects where the port is taken, so that a start that cannot work ends before it opens anything. */
export async function checkFree(port: number, variable: string): Promise<void> {
  const probe = createServer();
  await take(probe, port, variable);
  await new Promise((resolve) => probe.close(resolve));
}

export interface Application {
  fetch(request: Request): Response | Promise<Response>;
}

export interface PortalServer {
  url: string;
  /** Takes no more requests, and resolves when those in progress have been answered, or after 3 s. */
  close(): Promise<void>;
}

// Reachable from this machine alone.
const host = "127.0.0.1";
const graceMs = 3_000;

function take(server: Pick<Server, "once" | "listen" | "address">, port: number, variable: string) {
  return new Promise<AddressInfo>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, port, variable)));
    // SAFETY: a server that listens on a port has an address of this shape.
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

function explain(error: Error, port: number, variable: string): Error {
  if (!("code" in error) || error.code !== "EADDRINUSE") return error;
  const message = `Port ${port} is in use by another program. Stop that program, or set ${variable} to another port.`;
  return new Error(message, { cause: error });
}
