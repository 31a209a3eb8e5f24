import type { PortalState } from "../server/portal-state.ts";

export type { PortalState, SignedIn, SignedOut } from "../server/portal-state.ts";

/** What the server wrote into the page. */
export function initialState(): PortalState {
  const element = document.getElementById("portal-state");
  // SAFETY: the same server build writes it, from the same type.
  return JSON.parse(element?.textContent ?? "") as PortalState;
}

/** Who is there now, as the server sees it. */
export function readSession(): Promise<PortalState> {
  return send("GET");
}

/** Rejects with a sentence for the person where the credentials are wrong or the server cannot be reached. */
export function signIn(credentials: { email: string; password: string }): Promise<PortalState> {
  return send("POST", credentials);
}

export function signOut(): Promise<PortalState> {
  return send("DELETE");
}

async function send(method: "GET" | "POST" | "DELETE", body?: object): Promise<PortalState> {
  const response = await fetch("/api/session", {
    method,
    ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (!response) throw new Error("The portal cannot be reached. Check your connection and try again.");
  // SAFETY: our own server answers, with this type or with a message.
  const answer = (await response.json()) as PortalState & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? "The portal could not answer. Try again in a moment.");
  return answer;
}
