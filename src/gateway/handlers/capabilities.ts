import { actions } from "../../contract/index.ts";
import type { Handlers } from "../handler.ts";
import { limitOf } from "../plans.ts";
import { version } from "../version.ts";

/** Every key has full access, so every permission is `true`; a proxy in front narrows them to its user. */
export const readCapabilities: Handlers["capabilities.read"] = async ({ principal, apiUrl, features, plans }) => {
  const { account, key } = principal;
  const completions = limitOf(plans, account, "completions");
  const limits = completions && { completions, management: limitOf(plans, account, "management") };
  return {
    version,
    ...(apiUrl !== undefined && { apiUrl }),
    account: {
      id: account.id,
      ...(account.plan !== undefined && { plan: account.plan }),
      ...(limits && features.has("rate-limits") && { limits }),
    },
    currentKey: { id: key.id, keyPrefix: key.keyPrefix },
    features: [...features],
    permissions: Object.fromEntries(actions.map((action) => [action, true as const])),
  };
};
