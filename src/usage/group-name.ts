import type { UsageGrouping } from "../contract/index.ts";
import type { Translate } from "../host/use-labels.ts";
import { statusWords } from "./log-status.ts";
import type { UsageSeries } from "./usage-series.ts";

/** What a group is called: its own name, or words for what has none. */
export function groupName(
  { id, label }: Pick<UsageSeries, "id" | "label">,
  groupBy: UsageGrouping,
  t: Translate<"usage">,
) {
  if (groupBy === "none") return t("everything");
  if (id === null) return t(groupBy === "key" ? "noKey" : "noGate");
  return groupBy === "status" ? statusWords(id, t) : label || id;
}

/** The names of groups side by side: where two are alike, as of two keys called "CLI", with what tells them apart. */
export function groupNames(
  groups: readonly Pick<UsageSeries, "id" | "label" | "keyPrefix">[],
  groupBy: UsageGrouping,
  t: Translate<"usage">,
): string[] {
  const names = groups.map((group) => groupName(group, groupBy, t));
  return groups.map(({ id, keyPrefix }, index) => {
    const name = names[index] ?? "";
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return isAlone || id === null ? name : t("namesake", { name, prefix: keyPrefix ?? id.slice(0, 8) });
  });
}
