import { matchEndpoint } from "../contract/index.ts";
import type { PlannedRequest } from "./faults.ts";

/** What a call of a fetcher means. Where the host mounted its proxy is unknown here, so the longest end that fits wins. */
export function describeRequest(input: string | URL | Request, init: RequestInit | undefined): PlannedRequest {
  const request = input instanceof Request ? input : undefined;
  const method = (init?.method ?? request?.method ?? "GET").toUpperCase();
  const path = new URL(request?.url ?? String(input), "http://page.test").pathname;
  const segments = path.split("/").filter(Boolean);
  for (let start = 0; start < segments.length; start++) {
    const match = matchEndpoint(method, `/${segments.slice(start).join("/")}`);
    if (match.found) return { method, path, endpoint: match.name };
  }
  return { method, path, endpoint: undefined };
}
