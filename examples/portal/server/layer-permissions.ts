import type { LayerProxySession } from "@layer-ai/react/server";
import type { Person } from "./directory.ts";

/** What a person may do with their company's Layer account. The reasons are what the page tells them. */
export function layerPermissions({ role }: Person): LayerProxySession["permissions"] {
  if (role === "administrator") return "all";
  const refused = (what: string) => ({ allowed: false, reason: `You can see API keys. ${what}` }) as const;
  return {
    "keys:read": true,
    "keys:create": refused("Only administrators create them."),
    "keys:rename": refused("Only administrators rename them."),
    "keys:delete": refused("Only administrators delete them."),
  };
}
