import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type ErrorCode, type ErrorEnvelope, errorStatus } from "../../contract/index.ts";
import type { Connections } from "./connections.ts";

/**
 * Answers what Node's parser refused before any handler saw it: like every failure of this server as JSON, and with a
 * request id. A connection in the middle of another answer is cut, since nothing may be written into that.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex, connections: Connections): void {
  if (!socket.writable || connections.isBusy(socket) || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  refuse(socket, codes[error.code ?? ""] ?? "bad_request");
}

/** Answers a CONNECT, which Node never hands to a handler, and without this would drop without a word. */
export function refuseTunnel(socket: Duplex): void {
  refuse(socket, "method_not_allowed");
}

function refuse(socket: Duplex, code: RefusalCode): void {
  const requestId = randomUUID();
  const body = JSON.stringify({ error: code, message: messages[code], requestId } satisfies ErrorEnvelope);
  const status = errorStatus[code];
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

type RefusalCode = Extract<
  ErrorCode,
  "bad_request" | "method_not_allowed" | "request_timeout" | "payload_too_large" | "headers_too_large"
>;

const codes: Record<string, RefusalCode> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "payload_too_large",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};

const messages: Record<RefusalCode, string> = {
  bad_request: "This is not a valid HTTP request",
  method_not_allowed: "This server is no proxy, and does not know the method CONNECT",
  request_timeout: "The request was not complete in time",
  payload_too_large: "The chunk extensions of the body are too large",
  headers_too_large: "The headers are too large: 16 KB is the most that is accepted",
};
