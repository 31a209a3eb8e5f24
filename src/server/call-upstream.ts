import type { Fetcher } from "../contract/index.ts";
import type { Timers } from "../lib/clock.ts";
import { untilAborted } from "../lib/until-aborted.ts";
import { ProxyError } from "./proxy-error.ts";

export interface UpstreamCall {
  readonly fetch: Fetcher;
  readonly clock: Timers;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** How long to wait for the answer's headers, in ms. */
  readonly headersMs: number;
  /** Ends the call, and the reading of its answer; its reason is the error that is thrown. */
  readonly abort: AbortController;
}

/** Sends one request with the key in it: once, to that address alone, and with an end. */
export async function callUpstream(call: UpstreamCall): Promise<Response> {
  const { fetch, clock, url, method, headers, body, headersMs, abort } = call;
  const cancel = clock.setTimer(() => abort.abort(tooSlow()), headersMs);
  const init: RequestInit = {
    method,
    headers,
    signal: abort.signal,
    // A redirect could point anywhere, and the key would travel with it.
    redirect: "manual",
    // Some frameworks cache what their server fetches, and would list a deleted key.
    cache: "no-store",
    ...(body && { body }),
  };
  let response: Response;
  try {
    response = await untilAborted(fetch(url, init), abort.signal);
  } catch (cause) {
    if (abort.signal.aborted) throw abort.signal.reason;
    throw new ProxyError(
      "upstream_error",
      "The Layer server could not be reached, or broke off before it answered. It may have acted all the same.",
      { cause },
    );
  } finally {
    cancel();
  }
  // A browser's fetch hides a redirect behind the status 0.
  const redirect = response.type === "opaqueredirect" || response.redirected;
  if (redirect || (response.status >= 300 && response.status < 400)) {
    discard(response);
    throw new ProxyError(
      "upstream_error",
      "The Layer server answered with a redirect, which is never followed because the API key would travel with it. " +
        "Whoever runs this site must set `baseUrl` of createLayerProxy to the final address.",
    );
  }
  return response;
}

/** Lets go of an answer whose body nobody will read. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

function tooSlow(): ProxyError {
  return new ProxyError(
    "upstream_timeout",
    "The Layer server did not answer in time. It may still act on the request.",
  );
}
