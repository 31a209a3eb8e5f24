import { matchEndpoint } from "../contract/index.ts";
import { addressAsBaseline, sayAsBaseline, takeAsBaseline } from "./baseline-wire.ts";
import { toRequest } from "./to-request.ts";

/**
 * Makes a gateway look like the public Layer API of version 0.1, for testing what a page does without the newer
 * features: no capabilities, no rename, no figures per key, no models, no chat completions, `Idempotency-Key` ignored, a
 * repeated DELETE of a key answered 204 again, `allowOverrides: false` taken for "everything", fields that cannot be
 * cleared and are null when unset, HTML for unknown paths and for malformed JSON, health that never fails, headers meant
 * for another domain.
 */
export function asBaselineServer(serve: Serve): Serve {
  const deleted = new Set<string>();
  return async (request) => {
    const match = matchEndpoint(request.method, new URL(request.url).pathname);
    if (!match.found || match.endpoint.feature || match.name === "capabilities.read") {
      return page(404, `Cannot ${request.method} ${new URL(request.url).pathname}`);
    }
    if (match.name === "health.read") return dress(Response.json({ status: "ok", message: "Layer API is running" }));
    const text = match.endpoint.body && (await request.text());
    const body = parse(text || "{}");
    if (body === undefined) {
      return page(400, "SyntaxError: Unexpected token &#39;{&#39;<br> &nbsp; &nbsp;at JSON.parse (&lt;anonymous&gt;)");
    }
    const headers = new Headers(request.headers);
    headers.delete("idempotency-key");
    const answer = await serve(
      toRequest(addressAsBaseline(match.name, request.url), {
        method: request.method,
        headers,
        signal: request.signal,
        ...(text && { body: JSON.stringify(takeAsBaseline(match.name, body)) }),
      }),
    );
    if (answer.ok && answer.status !== 204) {
      return dress(Response.json(sayAsBaseline(match.name, await answer.json()), { status: answer.status }));
    }
    if (match.name === "keys.delete") {
      const id = match.params.id ?? "";
      if (answer.status === 404 && deleted.has(id)) return dress(new Response(null, { status: 204 }));
      if (answer.ok) deleted.add(id);
    }
    return dress(answer);
  };
}

type Serve = (request: Request) => Promise<Response>;

function page(status: number, text: string): Response {
  const html = `<!DOCTYPE html>\n<html lang="en"><head><title>Error</title></head><body><pre>${text}</pre></body></html>\n`;
  return dress(new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } }));
}

function dress(answer: Response): Response {
  const dressed = new Response(answer.body, answer);
  dressed.headers.delete("x-request-id");
  dressed.headers.set("access-control-allow-origin", "*");
  dressed.headers.set("content-security-policy", "default-src 'self'");
  dressed.headers.set("strict-transport-security", "max-age=15552000; includeSubDomains");
  return dressed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
