"use client";
import { memo, type ReactNode, useState } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { Popover } from "../ui/popover.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { statusWords } from "./log-status.ts";
import type { UsageFacet } from "./usage-filters.ts";
import { type FacetOption, useFacetOptions } from "./use-facet-options.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

export interface FacetFilterProps {
  facet: UsageFacet;
  /** Of the log, what a filter needs: not what changes with every row. */
  asked: AskedLog;
  labels: Partial<UsageLabels> | undefined;
}

export type AskedLog = Pick<UseUsageLogsResult, "filters" | "setFilters" | "range" | "timeZone" | "keysUnknown">;

export const facetNames = {
  gate: "columnGate",
  model: "columnModel",
  key: "columnKey",
  status: "columnStatus",
} as const satisfies Record<UsageFacet, keyof UsageLabels>;

/** Beyond as many, they can be searched. */
const searchedFrom = 9;

/** A button that shows what is chosen of one kind, and a list of what there is to choose. */
export const FacetFilter = memo(function FacetFilter({ facet, asked, labels }: FacetFilterProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const chosen = asked.filters[facet] ?? [];
  const name = t(facetNames[facet]);
  return (
    <Popover
      className="layer-facet"
      label={t("filterFacet", { facet: name })}
      trigger={
        <Button
          size="compact"
          className="layer-facet-button"
          data-filled={chosen.length > 0 || undefined}
          disabledReason={facet === "key" && asked.keysUnknown ? t("filterKeysUnknown") : undefined}
        >
          {name}
          {chosen.length > 0 ? <span className="layer-facet-count">{chosen.length}</span> : null}
          <ChevronDownIcon className="layer-facet-icon" />
        </Button>
      }
    >
      <FacetOptions facet={facet} asked={asked} labels={labels} />
    </Popover>
  );
});

// Mounted while the popover is open, so that nothing is read for lists that nobody looks at.
function FacetOptions({ facet, asked, labels }: FacetFilterProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  const format = useFormat();
  const [search, setSearch] = useState("");
  const { filters, setFilters } = asked;
  const { options, error } = useFacetOptions(facet, asked);
  const chosen = filters[facet] ?? [];
  const facetName = t(facetNames[facet]);
  const nameOf = ({ name, value }: FacetOption) =>
    facet === "status" ? statusWords(value, t) : (name ?? t("noKeyShort"));
  const wanted = search.trim().toLocaleLowerCase();
  const shown = options?.filter((option) => nameOf(option).toLocaleLowerCase().includes(wanted));
  const toggle = (value: string, is: boolean) =>
    setFilters({ ...filters, [facet]: is ? [...chosen, value] : chosen.filter((other) => other !== value) });

  if (error && !options) return <ErrorNotice error={error} />;
  return (
    <>
      {(options?.length ?? 0) >= searchedFrom ? (
        <SearchField
          className="layer-facet-search"
          label={t("filterSearch", { facet: facetName })}
          placeholder={common("search")}
          value={search}
          onValueChange={setSearch}
          clearLabel={common("clearSearch")}
        />
      ) : null}
      <fieldset className="layer-facet-options" aria-label={facetName} aria-busy={!options || undefined}>
        {shown ? null : <Skeleton width="long" />}
        {shown?.length === 0 ? <p className="layer-facet-none">{t("filterNone")}</p> : null}
        {shown?.map((option) => (
          <div key={option.value} className="layer-facet-option">
            <Checkbox
              label={nameOf(option)}
              hint={isNamesake(option, options) ? `${option.keyPrefix}…` : undefined}
              checked={chosen.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            <span className="layer-facet-requests">{format.compact(option.requests)}</span>
          </div>
        ))}
      </fieldset>
      {chosen.length > 0 ? (
        <Button size="compact" variant="ghost" onClick={() => setFilters({ ...filters, [facet]: [] })}>
          {t("filterClearOne")}
        </Button>
      ) : null}
    </>
  );
}

/** Whether another key has the same name: then the prefix is shown too. */
function isNamesake(option: FacetOption, options: readonly FacetOption[] | undefined): boolean {
  if (option.keyPrefix === undefined) return false;
  return options?.some(({ name, value }) => name === option.name && value !== option.value) ?? false;
}
