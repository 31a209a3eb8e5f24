import { type Model, redactSecrets } from "../contract/index.ts";
import { HttpError } from "./http-error.ts";

/** Throws 400 for the first model that this gateway does not offer. */
export function requireModels(models: ReadonlyMap<string, Model>, ids: readonly string[]): void {
  const unknown = ids.find((id) => !models.has(id));
  if (unknown !== undefined) throw new HttpError("bad_request", `Unsupported model: ${quotable(unknown)}`);
}

/**
 * What a message that clients know by heart quotes of its caller: the beginning, and no secret. Every other message
 * quotes nothing.
 */
export function quotable(text: string): string {
  return redactSecrets([...text].slice(0, 100).join(""));
}
