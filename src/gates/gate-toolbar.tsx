"use client";
import type { ReactNode, RefObject } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { SearchField } from "../ui/search-field.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { GateLabels } from "./labels.ts";
import { gateListLabels } from "./list-labels.ts";
import type { ModelName } from "./model-names.ts";
import type { UseGateListResult } from "./use-gate-list.ts";

interface GateToolbarProps {
  list: UseGateListResult;
  /** Of the field that one searches with. */
  search: RefObject<HTMLInputElement | null>;
  /** All gates, shown or not; `undefined` until they have been read. */
  count: number | undefined;
  /** The rows carry figures, which need a word about their time. */
  hasUsage: boolean;
  nameOf: ModelName;
  labels: Partial<GateLabels> | undefined;
}

/** Search, filters and count. */
export function GateToolbar({ list, search, count, hasUsage, nameOf, labels }: GateToolbarProps): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const common = useLabels("common", commonLabels);
  const matches = list.rows?.length ?? 0;
  const counted = (all: number) =>
    (matches === all ? t("gateCount", { count: all }) : t("matchCount", { matches, count: all })) +
    (hasUsage ? ` · ${t("usagePeriod")}` : "");
  return (
    <div className="layer-toolbar">
      <SearchField
        ref={search}
        className="layer-toolbar-search"
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        value={list.search}
        onValueChange={list.setSearch}
        clearLabel={common("clearSearch")}
      />
      <Filter
        label={t("filterModel")}
        any={t("anyModel")}
        value={list.model}
        values={count === undefined ? undefined : list.models}
        nameOf={nameOf}
        onChange={list.setModel}
      />
      <Filter
        label={t("filterTag")}
        any={t("anyTag")}
        value={list.tag}
        values={count === undefined ? undefined : list.tags}
        nameOf={(tag) => tag}
        onChange={list.setTag}
      />
      <span className="layer-toolbar-count" role="status">
        {count === undefined ? <Skeleton width="long" /> : counted(count)}
      </span>
    </div>
  );
}

interface FilterProps {
  label: string;
  any: string;
  value: string;
  /** `undefined` until they are known: its place is kept. */
  values: readonly string[] | undefined;
  nameOf: (value: string) => string;
  onChange: (value: string) => void;
}

/** Not there where it could only say "any". */
function Filter({ label, any, value, values, nameOf, onChange }: FilterProps): ReactNode {
  if (values && values.length < 2 && value === "") return null;
  return (
    <Select
      className="layer-toolbar-filter"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{any}</option>
      {values?.map((option) => (
        <option key={option} value={option}>
          {nameOf(option)}
        </option>
      ))}
    </Select>
  );
}
