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
  const refuse = (verb: string) =>
    ({
      allowed: false,
      reason: `Only administrators can ${verb} keys. At ${companyOf(person).name}, ask ${who}.`,
    }) as const;
  return {
    "keys:read": true,
    "keys:create": refuse("create"),
    "keys:rename": refuse("rename"),
    "keys:delete": refuse("delete"),
    "usage:read": true,
    "logs:read": true,
  };
}

const administrators = new Intl.ListFormat("en", { type: "disjunction" });
