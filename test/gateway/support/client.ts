import type { Gateway } from "@layer-ai/react/gateway";

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON; `undefined` where there was no body. */
  body: unknown;
}

export interface SendOptions {
  /** `null` sends no Authorization header. */
  key?: string | null;
  /** Sent as JSON; a string, bytes or a stream go as they are. */
  body?: unknown;
  headers?: Record<string, string>;
}

export type Send = (method: string, path: string, options?: SendOptions) => Promise<Answer>;

/** Requests straight into the gateway's `fetch`, with `key` unless told otherwise. Every body must be JSON. */
export function connect(gateway: Gateway, key: string | null = null): Send {
  return async (method, path, options = {}) => {
    const { key: secret = key, body } = options;
    const headers = new Headers({
      ...(secret !== null && { Authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...options.headers,
    });
    const init: RequestInit & { duplex: "half" } = { method, headers, duplex: "half" };
    if (body !== undefined) init.body = isRaw(body) ? body : JSON.stringify(body);
    const response = await gateway.fetch(new Request(`http://layer.test${path}`, init));
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
}

function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> | ReadableStream {
  return typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
}
