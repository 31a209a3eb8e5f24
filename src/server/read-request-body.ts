import { ProxyError } from "./proxy-error.ts";
import type { ProxySettings } from "./proxy-options.ts";
import { readBytes, readChunks } from "./read-body.ts";
import type { LayerProxyUser } from "./session.ts";

/**
 * The body, as it came. Whether it makes sense is for the Layer API to say; that it is JSON is checked here, since
 * a plain form on another site can send every other type without asking the browser.
 */
export async function readRequestBody<User extends LayerProxyUser>(
  request: Request,
  { clock, limits }: ProxySettings<User>,
): Promise<Uint8Array<ArrayBuffer>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (type !== "application/json" || encoding !== "identity") {
    throw new ProxyError(
      "unsupported_media_type",
      "The body must be JSON, not compressed, sent with the header Content-Type: application/json",
    );
  }
  if (Number(request.headers.get("content-length")) > limits.bodyBytes) throw tooLarge(limits.bodyBytes);
  if (request.bodyUsed) {
    throw new ProxyError("internal_error", "The site's server failed to handle this request.", {
      cause: new Error(
        "The request's body was read before the proxy could. `authorize`, `apiKey` and middleware before the proxy " +
          "must leave it alone, or read a clone.",
      ),
    });
  }
  const chunks = readChunks(request.body, {
    clock,
    idleMs: limits.idleMs,
    signal: request.signal,
    idle: () => new ProxyError("request_timeout", "The request's body did not arrive in time. Nothing was changed."),
    broken: () => new ProxyError("bad_request", "The request's body broke off. Nothing was changed."),
  });
  return readBytes(chunks, limits.bodyBytes, () => tooLarge(limits.bodyBytes));
}

function tooLarge(bytes: number): ProxyError {
  return new ProxyError("payload_too_large", `The body is larger than ${bytes} bytes, the most that is accepted.`);
}
