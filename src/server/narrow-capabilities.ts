import { safeParse } from "valibot";
import {
  actions,
  type Capabilities,
  contract,
  type Feature,
  keyPrefixLength,
  secretPattern,
} from "../contract/index.ts";
import { ProxyError } from "./proxy-error.ts";
import { decide, type LayerProxySession } from "./session.ts";

export interface KnownToProxy {
  readonly session: LayerProxySession;
  readonly apiKey: string;
  /** The public address of the Layer API, for snippets. */
  readonly apiUrl: string | undefined;
  /** What the host says the server has, where the server cannot say it itself. */
  readonly features: readonly Feature[];
}

/** The server's answer, with its permissions cut down to what this user may do through this proxy. */
export function narrowCapabilities(answered: unknown, known: KnownToProxy): Capabilities {
  const parsed = safeParse(contract["capabilities.read"].response, answered);
  if (!parsed.success) {
    throw new ProxyError(
      "upstream_error",
      "The Layer server describes its capabilities in a way this version of the proxy does not understand.",
    );
  }
  const { apiUrl = parsed.output.apiUrl, apiKey, session } = known;
  return {
    ...parsed.output,
    ...(apiUrl !== undefined && { apiUrl }),
    ...currentKey(apiKey),
    ...(parsed.output.currentKey && { currentKey: parsed.output.currentKey }),
    permissions: permissionsOf(session, parsed.output.permissions),
  };
}

/** The answer in the place of a baseline server, which has no such endpoint. */
export function baselineCapabilities({ session, apiKey, apiUrl, features }: KnownToProxy): Capabilities {
  return {
    version: "baseline",
    ...(apiUrl !== undefined && { apiUrl }),
    ...currentKey(apiKey),
    features: [...features],
    permissions: permissionsOf(session, {}),
  };
}

// An action that this version does not know has no route through this proxy, so it is left out.
function permissionsOf(session: LayerProxySession, server: Capabilities["permissions"]): Capabilities["permissions"] {
  return Object.fromEntries(
    actions.map((action) => {
      const permission = decide(session, action);
      return [action, permission === true ? (server[action] ?? true) : permission];
    }),
  );
}

// Of something shorter than a key, its first characters would be most of it.
function currentKey(apiKey: string): Pick<Capabilities, "currentKey"> {
  return secretPattern.test(apiKey) ? { currentKey: { keyPrefix: apiKey.slice(0, keyPrefixLength) } } : {};
}
