import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Gateway } from "../create-gateway.ts";
import { answerBrokenRequest, refuseTunnel } from "./broken-request.ts";
import { trackConnections } from "./connections.ts";
import { toNodeListener } from "./node-http.ts";

/**
 * Serves a gateway over HTTP. Resolves when it listens; rejects where the port cannot be had, with an error that says
 * what to change.
 */
export async function serveGateway(options: ServeOptions): Promise<GatewayServer> {
  const { gateway, port, host = "127.0.0.1", portVariable = "PORT", graceMs = 10_000 } = options;
  // Without Node's check of the Host header, whose refusal has no body.
  const server = createServer({ requireHostHeader: false });
  const connections = trackConnections(server);
  const serve = toNodeListener(gateway, connections);
  const working = new Set<Promise<void>>();
  const listener: RequestListener = (incoming, outgoing) => {
    const work = serve(incoming, outgoing).finally(() => working.delete(work));
    working.add(work);
  };
  server.on("request", listener);
  server.on("checkExpectation", listener);
  server.on("connect", (_, socket) => refuseTunnel(socket));
  server.on("clientError", (error, socket) => answerBrokenRequest(error, socket, connections));

  await new Promise<void>((resolve, reject) => {
    server.on("error", (error) => reject(explain(error, { port, host, portVariable })));
    server.listen(port, host, resolve);
  });
  // SAFETY: a server that listens on a port has an address of this shape.
  const address = server.address() as AddressInfo;

  let closing: Promise<void> | undefined;
  return {
    port: address.port,
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    close() {
      closing ??= new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(force);
          void Promise.allSettled(working).then(() => resolve());
        });
        connections.closeIdle();
      });
      return closing;
    },
  };
}

export interface ServeOptions {
  gateway: Gateway;
  /** 0 takes any free one. */
  port: number;
  /** Reachable from this machine alone by default; `"0.0.0.0"` is for every network it is in. */
  host?: string;
  /** What the operator sets to choose the port, for the error that says it is taken. `PORT` by default. */
  portVariable?: string;
  /** How long `close` lets requests finish before it ends them, in ms. 10,000 by default. */
  graceMs?: number;
}

export interface GatewayServer {
  port: number;
  /** Without a trailing slash. */
  url: string;
  /** Takes no more requests, and resolves when those in progress have been answered, and logged. */
  close(): Promise<void>;
}

function explain(
  error: Error,
  { port, host, portVariable }: { port: number; host: string; portVariable: string },
): Error {
  const code = "code" in error ? error.code : undefined;
  const reason =
    code === "EADDRINUSE"
      ? `Port ${port} on ${host} is in use by another program. Stop that program`
      : code === "EACCES"
        ? `Port ${port} on ${host} may not be used without privileges. Grant them`
        : undefined;
  return reason ? new Error(`${reason}, or set ${portVariable} to another port.`, { cause: error }) : error;
}
