import type { Action, Permission } from "../contract/index.ts";
import { ProxyError } from "./proxy-error.ts";

/** Whom the host's session belongs to. Whatever else the object carries comes back in `apiKey` and `onAction`. */
export interface LayerProxyUser {
  readonly id: string;
}

/** What `authorize` answers for a signed-in user. */
export interface LayerProxySession<User extends LayerProxyUser = LayerProxyUser> {
  readonly user: User;
  /**
   * What this user may do; an action that is not listed is denied. A refusal's `reason` is shown to the user.
   * `"all"` is for administrators: everything, and whatever later versions add.
   */
  readonly permissions: "all" | { readonly [A in Action]?: Permission };
}

/** `true`, or the refusal with its reason. */
export function decide({ permissions }: LayerProxySession, action: Action): Permission {
  if (permissions === "all") return true;
  // From a host without type checking this can be anything; what was not granted is denied.
  const granted = Object.hasOwn(permissions ?? {}, action) ? permissions[action] : undefined;
  if (granted === true) return true;
  return { allowed: false, ...(granted?.reason !== undefined && { reason: granted.reason }) };
}

/** Throws 403 with the reason as message. */
export function checkPermission(session: LayerProxySession, action: Action): void {
  const permission = decide(session, action);
  if (permission === true) return;
  throw new ProxyError(
    "forbidden",
    permission.reason ?? `You are not allowed to do this here (${action}). Ask an administrator of your organisation.`,
  );
}
