import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Gateway } from "../create-gateway.ts";
import { HttpError } from "../http-error.ts";
import { jsonTextOf } from "../json-response.ts";
import type { Connections } from "./connections.ts";

/**
 * Puts a gateway behind Node's server: bodies stream both ways, and a client that leaves aborts its request. Resolves
 * when the gateway is done with it, which may be after the client has gone.
 */
export function toNodeListener(gateway: Gateway, connections: Connections): NodeListener {
  return async (incoming, outgoing) => {
    const gone = new AbortController();
    const { socket } = incoming;
    connections.begin(socket);
    outgoing.once("close", () => {
      connections.end(socket);
      if (!outgoing.writableFinished) gone.abort();
    });
    outgoing.once("finish", () => drain(incoming));
    try {
      const response = await answer(gateway, incoming, gone.signal);
      if (connections.isClosing()) outgoing.setHeader("Connection", "close");
      await send(response, outgoing, gone.signal);
    } catch {
      // The client has gone, or the answer broke off: cutting the connection is the only way left to say so.
      outgoing.destroy();
    }
  };
}

export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

async function answer(gateway: Gateway, incoming: IncomingMessage, signal: AbortSignal): Promise<Response> {
  let request: Request;
  try {
    request = toRequest(incoming, signal);
  } catch (error) {
    const refusal = error instanceof HttpError ? error : new HttpError("bad_request", "This is not a valid request");
    return refusal.toResponse(randomUUID());
  }
  // An IPv4 peer of a socket that listens on IPv6 too.
  const clientAddress = incoming.socket.remoteAddress?.replace(/^::ffff:/, "");
  return gateway.fetch(request, clientAddress === undefined ? {} : { clientAddress });
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url: target = "/", rawHeaders } = incoming;
  if (incoming.httpVersion === "1.1" && incoming.headers.host === undefined) {
    throw new HttpError("bad_request", "The Host header is missing");
  }
  // Request refuses to hold these.
  if (/^(CONNECT|TRACE|TRACK)$/i.test(method)) {
    throw new HttpError("method_not_allowed", `This server does not know the method ${method}`);
  }
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  const init: RequestInit & { duplex: "half" } = { method, headers, duplex: "half" };
  if (method !== "GET" && method !== "HEAD") {
    init.body = toWebStream(incoming);
    // Costly, and a read is over before anyone could stop it.
    init.signal = signal;
  }
  // A proxy may send the whole URL (RFC 9112 §3.2.2). What stands for the host means nothing to the gateway, so that
  // neither that nor the Host header can lead it astray.
  const path = target.replace(/^https?:\/\/[^/?#]*/i, "");
  return new Request(`http://localhost${path.startsWith("/") ? "" : "/"}${path}`, init);
}

// Not Readable.toWeb: destroying the request, as that does when it is cancelled, takes the connection with it before
// a 413 can be sent.
function toWebStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

async function send(response: Response, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  if (!response.body) {
    outgoing.end();
  } else if (response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
    outgoing.flushHeaders();
    await pump(response.body.getReader(), outgoing, signal);
  } else {
    // As text: of an answer that waits its turn on a pipelined connection, Node puts the headers before a "100 Continue"
    // that was written earlier, where the body is given in bytes.
    const text = jsonTextOf(response) ?? (await response.text());
    outgoing.setHeader("Content-Length", Buffer.byteLength(text));
    outgoing.end(text);
  }
}

async function pump(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= reader.cancel(signal.reason).catch(() => undefined);
  };
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!outgoing.write(value)) await once(outgoing, "drain", { signal });
    }
    outgoing.end();
  } finally {
    // What a client leaves behind is written down before the server counts as closed.
    await stopped;
  }
}

/** More than one refused upload of the largest size; whoever sends more than that is cut off. */
const drainBytes = 64 * 1024 * 1024;

// An answer that is sent while its request is still arriving (401, 413) is lost if the connection closes under it:
// what is left is read and thrown away.
function drain(incoming: IncomingMessage): void {
  if (incoming.complete) return;
  let left = drainBytes;
  incoming.on("error", () => undefined);
  incoming.on("data", (chunk: Uint8Array) => {
    left -= chunk.length;
    if (left < 0) incoming.destroy();
  });
}
