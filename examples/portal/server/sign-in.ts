import { createHash, timingSafeEqual } from "node:crypto";
import { type Person, people } from "./directory.ts";
import type { SignInThrottle } from "./sign-in-throttle.ts";

/** Who the JSON body `{ email, password }` signs in, unless too many wrong ones came before it. */
export async function checkCredentials(request: Request, throttle: SignInThrottle): Promise<SignIn> {
  const { email, password } = await readCredentials(request);
  const person = people.find((candidate) => candidate.email === email.trim().toLowerCase());
  const waitSeconds = throttle.waitSeconds(person?.id);
  if (waitSeconds > 0) return { refused: "too many attempts", waitSeconds };
  // Compared even where there is nobody, so that the time taken does not tell who exists.
  const matches = timingSafeEqual(digest(password), digest(person?.password ?? ""));
  if (!person || !matches) {
    throttle.failed(person?.id);
    return { refused: "wrong" };
  }
  throttle.succeeded(person.id);
  return { person };
}

export type SignIn =
  | { person: Person; refused?: never }
  | { refused: "wrong" }
  | { refused: "too many attempts"; waitSeconds: number };

async function readCredentials(request: Request): Promise<{ email: string; password: string }> {
  const nothing = { email: "", password: "" };
  if (!request.headers.get("content-type")?.startsWith("application/json")) return nothing;
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || !("email" in body) || !("password" in body)) return nothing;
  const { email, password } = body;
  return typeof email === "string" && typeof password === "string" ? { email, password } : nothing;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
