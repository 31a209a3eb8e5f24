import type { LayerProxySession } from "@layer-ai/react/server";
import { companyOf, type Person, people } from "./directory.ts";

/** What a person may do with their company's Layer account. The reasons are what the page tells them. */
export function layerPermissions(person: Person): LayerProxySession["permissions"] {
  if (person.role === "administrator") return "all";
  const who = administrators.format(
    people
      .filter(({ companyId, role }) => companyId === person.companyId && role === "administrator")
      .map(({ name }) => name),
  );
  const refuse = (what: string) =>
    ({
      allowed: false,
      reason: `Only administrators can ${what}. At ${companyOf(person).name}, ask ${who}.`,
    }) as const;
  return {
    "keys:read": true,
    "keys:create": refuse("create keys"),
    "keys:rename": refuse("rename keys"),
    "keys:delete": refuse("delete keys"),
    "gates:read": true,
    "chat:send": refuse("spend on models"),
    "gates:create": refuse("create gates"),
    "gates:update": refuse("change gates"),
    "gates:delete": refuse("delete gates"),
    "usage:read": true,
    "logs:read": true,
  };
}

const administrators = new Intl.ListFormat("en", { type: "disjunction" });
