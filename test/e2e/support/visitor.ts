import type { PortalProcess } from "./portal-process.ts";

/** Somebody at the portal without a browser: what a page of it would send, and what a forger would. */
export class Visitor {
  readonly #portal: PortalProcess;
  #cookie = "";

  constructor(portal: PortalProcess) {
    this.#portal = portal;
  }

  /** The session's token, as the browser holds it. */
  get token(): string {
    return /portal_session=([^;]*)/.exec(this.#cookie)?.[1] ?? "";
  }

  /** Signs in as one of the people whom the sign-in page offers, by the beginning of their name. */
  async signIn(name: string): Promise<this> {
    const { preview } = (await this.json("/api/session")) as {
      preview: { people: { name: string; email: string; password: string }[] }[];
    };
    const person = preview.flatMap(({ people }) => people).find((candidate) => candidate.name.startsWith(name));
    if (!person) throw new Error(`The sign-in page offers nobody called ${name}.`);
    const response = await this.send("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: person.email, password: person.password }),
    });
    if (!response.ok) throw new Error(`${name} could not sign in: ${response.status}.`);
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
    return this;
  }

  /** As from a page of the portal, unless the headers say otherwise. */
  send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ origin: this.#portal.url, ...(this.#cookie && { cookie: this.#cookie }) });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return fetch(`${this.#portal.url}${path}`, { redirect: "manual", ...init, headers });
  }

  async json(path: string): Promise<unknown> {
    return (await this.send(path)).json();
  }

  createKey(name: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send("/api/layer/v1/keys", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ name }),
    });
  }

  deleteKey(id: string): Promise<Response> {
    return this.send(`/api/layer/v1/keys/${id}`, { method: "DELETE" });
  }

  async keyNames(): Promise<string[]> {
    const keys = (await this.json("/api/layer/v1/keys")) as { name: string }[];
    return keys.map(({ name }) => name);
  }
}

/** What an application does with a key: `curl -H "Authorization: Bearer <key>" <gateway>/v1/keys`. */
export async function callGateway(portal: PortalProcess, key: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${portal.gatewayUrl}/v1/keys`, { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, body: await response.json() };
}
