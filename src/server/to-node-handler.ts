import { randomId } from "../lib/random-id.ts";
import type { LayerProxy } from "./create-layer-proxy.ts";
import { type NodeBodySource, nodeBody } from "./node-body.ts";
import { ProxyError } from "./proxy-error.ts";

/**
 * The proxy as a handler for Node's own `http` server, and for Express, Fastify (`middie`) and Connect:
 *
 * ```ts
 * app.use("/api/layer", toNodeHandler(proxy));          // Express
 * createServer(toNodeHandler(proxy)).listen(5173);      // node:http, all paths
 * ```
 *
 * Mount it before body parsers; where one ran all the same, what it parsed is put back into JSON. Never rejects.
 */
export function toNodeHandler(proxy: LayerProxy): NodeHandler {
  return async (req, res) => {
    const gone = new AbortController();
    res.once("close", () => gone.abort());
    try {
      const request = toRequest(req, gone.signal);
      await send(request ? await proxy(request) : malformed(), res, gone.signal);
    } catch {
      // Only the connection itself can fail here, or a body that broke off: the client must not take it for whole.
      res.destroy();
    }
  };
}

export type NodeHandler = (req: NodeRequest, res: NodeResponse) => Promise<void>;

/** What is needed of `http.IncomingMessage`. */
export interface NodeRequest extends NodeBodySource {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole path, where a router such as Express cut its mount point off `url`. */
  readonly originalUrl?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly socket: object;
}

/** What is needed of `http.ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  flushHeaders(): void;
  /** `false` asks to wait for `drain`. */
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  once(event: "close" | "drain", listener: () => void): unknown;
  destroy(): unknown;
}

// `undefined` where the request line or a header is nothing that a URL or Headers can hold.
function toRequest(req: NodeRequest, signal: AbortSignal): Request | undefined {
  const { method = "GET", headers } = req;
  const scheme = "encrypted" in req.socket && req.socket.encrypted ? "https" : "http";
  const host = headers.host ?? headers[":authority"] ?? "localhost";
  const path = req.originalUrl ?? req.url ?? "/";
  // Anything else could hold a path or credentials, and make another address of the whole.
  if (typeof host !== "string" || !/^[\w.:[\]-]+$/.test(host) || !path.startsWith("/")) return undefined;
  try {
    const init: RequestInit & { duplex: "half" } = { method, signal, headers: toHeaders(headers), duplex: "half" };
    return new Request(
      `${scheme}://${host}${path}`,
      method === "GET" || method === "HEAD" ? init : { ...init, body: nodeBody(req) },
    );
  } catch {
    return undefined;
  }
}

function malformed(): Response {
  return new ProxyError("bad_request", "The request's address or headers are malformed.").toResponse(randomId());
}

function toHeaders(raw: NodeRequest["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    // HTTP/2 carries the request line as headers that begin with a colon.
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

async function send(response: Response, res: NodeResponse, gone: AbortSignal): Promise<void> {
  // Nobody is there any more, and no `drain` would ever come.
  if (gone.aborted) return void (await response.body?.cancel());
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  const reader = response.body?.getReader();
  if (reader) {
    // A stream's reader must learn that it began before the first event comes.
    res.flushHeaders();
    const closed = new Promise<void>((resolve) => {
      gone.addEventListener("abort", () => {
        resolve();
        reader.cancel().catch(() => undefined);
      });
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!res.write(value)) await Promise.race([drained(res), closed]);
    }
  }
  res.end();
}

function drained(res: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    res.once("drain", resolve);
  });
}
