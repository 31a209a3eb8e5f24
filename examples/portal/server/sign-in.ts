import { createHash, timingSafeEqual } from "node:crypto";
import { type Person, people } from "./directory.ts";

/** Who the JSON body `{ email, password }` signs in; `undefined` where it is nobody. */
export async function checkCredentials(request: Request): Promise<Person | undefined> {
  const { email, password } = await readCredentials(request);
  const person = people.find((candidate) => candidate.email === email.trim().toLowerCase());
  // Compared even where there is nobody, so that the time taken does not tell who exists.
  const matches = timingSafeEqual(digest(password), digest(person?.password ?? ""));
  return matches ? person : undefined;
}

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
