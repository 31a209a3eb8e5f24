import * as v from "valibot";
import { concatBytes } from "../lib/concat-bytes.ts";
import { HttpError } from "./http-error.ts";

/** The largest body that is read, in bytes. */
export const maxBodyBytes = 10 * 1024 * 1024;

/** The query as the contract's schemas read it: a repeated parameter is an array. */
export function readQuery(params: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(params.keys())].map((name) => {
    const values = params.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? "") : values] as const;
  });
  return Object.fromEntries(entries);
}

/** The body as JSON; `undefined` where there is none. Throws 400, 413 or 415. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  if (!isJson(request.headers)) {
    throw new HttpError(
      "unsupported_media_type",
      "The body must be JSON in UTF-8, not compressed, sent with the header Content-Type: application/json",
    );
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the body, which may hold a secret.
    throw new HttpError("bad_request", "The body is not valid JSON");
  }
}

/** Parses with a schema of the contract; the first thing wrong with the input is a 400. */
export function check<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true, message: describe });
  if (result.success) return result.output;
  throw new HttpError("bad_request", result.issues[0].message);
}

// In place of valibot's default, which quotes the value.
function describe(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map(({ key }) => String(key)).join(".");
  return `Invalid value${path ? ` for ${path}` : ""}${issue.expected ? `: expected ${issue.expected}` : ""}`;
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("Content-Length")) > maxBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A reader, not `for await`: Safari's streams cannot be iterated.
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new HttpError("bad_request", "The connection ended before the body was complete");
    });
    if (done) break;
    length += value.length;
    if (length > maxBodyBytes) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
  return concatBytes(chunks);
}

// An absent type is taken for JSON, which every body here is; a wrong one is refused rather than guessed at.
function isJson(headers: Headers): boolean {
  const [type = "", ...parameters] = (headers.get("Content-Type") ?? "application/json").toLowerCase().split(";");
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("charset="));
  const encoding = headers.get("Content-Encoding")?.toLowerCase() ?? "identity";
  return (
    /^\s*application\/([\w.-]+\+)?json\s*$/.test(type) &&
    (charset === undefined || /^charset="?utf-?8"?$/.test(charset)) &&
    encoding === "identity"
  );
}

function tooLarge(): HttpError {
  return new HttpError(
    "payload_too_large",
    `The body is larger than ${maxBodyBytes / 1024 / 1024} MB, the most that is accepted`,
  );
}
