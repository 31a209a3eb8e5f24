import type { EndpointRequest, logsList, usageRead } from "../../contract/index.ts";
import { HttpError } from "../http-error.ts";
import type { LogFilter, LogPosition } from "../log-store.ts";
import { parseUuid } from "../uuid.ts";

type Query = EndpointRequest<typeof logsList>["query"] | EndpointRequest<typeof usageRead>["query"];

/** The filters that the log and the usage have in common, in the store's terms. */
export function readFilter({ gate, key, model, status, success, from, to, q }: Query): LogFilter {
  return {
    ...(gate && { gate: gate.map((name) => parseUuid(name) ?? name) }),
    // What is no id is no key's id, and matches nothing.
    ...(key && { key: key.flatMap((id) => (id === "none" ? [null] : (parseUuid(id) ?? []))) }),
    ...(model && { model }),
    ...(status && { status }),
    ...(success !== undefined && { success }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    ...(q !== undefined && { text: q }),
  };
}

/** A place in the log as a text that goes into a URL as it is. */
export function formatCursor({ loggedAt, id }: LogPosition): string {
  return `${loggedAt}.${id}`;
}

/** Throws 400 for a text that no cursor of ours is. */
export function parseCursor(text: string): LogPosition {
  const [, ms, uuid = ""] = /^(\d{1,15})\.(.{36})$/.exec(text) ?? [];
  const id = parseUuid(uuid);
  if (ms === undefined || id === undefined || Number(ms) > lastMoment) {
    throw new HttpError("bad_request", "cursor must be the X-Next-Cursor of an earlier answer, unchanged");
  }
  return { loggedAt: Number(ms), id };
}

const lastMoment = Date.UTC(9999, 11, 31);
