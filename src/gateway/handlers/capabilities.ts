import { actions } from "../../contract/index.ts";
import type { Handlers } from "../handler.ts";
import { version } from "../version.ts";

/** Every key has full access, so every permission is `true`; a proxy in front narrows them to its user. */
export const readCapabilities: Handlers["capabilities.read"] = async ({ principal, apiUrl, features }) => {
  const { account, key } = principal;
  return {
    version,
    ...(apiUrl !== undefined && { apiUrl }),
    account: { id: account.id, ...(account.plan !== undefined && { plan: account.plan }) },
    currentKey: { id: key.id, keyPrefix: key.keyPrefix },
    features: [...features],
    permissions: Object.fromEntries(actions.map((action) => [action, true as const])),
  };
};
