"use client";
import type { ReactNode, RefObject } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { TrashIcon } from "../ui/icons.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { KeyFilter } from "./key-view.ts";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import type { ApiKey } from "./use-api-keys.ts";
import type { UseKeyListResult } from "./use-key-list.ts";

interface KeyToolbarProps {
  list: UseKeyListResult;
  /** Of the field that one searches with. */
  search: RefObject<HTMLInputElement | null>;
  /** All keys, shown or not; `undefined` until they have been read. */
  count: number | undefined;
  hasUsage: boolean;
  onDelete: ((keys: readonly ApiKey[]) => void) | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** Search, filter and count; with a selection, what can be done to it. */
export function KeyToolbar({ list, search, count, hasUsage, onDelete, labels }: KeyToolbarProps): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const common = useLabels("common", commonLabels);
  const matches = list.rows?.length ?? 0;
  const selected = list.selection.length;
  const counted = (all: number) =>
    (matches === all ? t("keyCount", { count: all }) : t("matchCount", { matches, count: all })) +
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
      <Select
        aria-label={t("filter")}
        value={list.filter}
        // SAFETY: the options below are the filters.
        onChange={(event) => list.setFilter(event.target.value as KeyFilter)}
      >
        <option value="all">{t("filterAll")}</option>
        <option value="never_used">{t("filterNeverUsed")}</option>
        <option value="unused">{t("filterUnused")}</option>
        <option value="same_name">{t("filterSameName")}</option>
      </Select>
      <span className="layer-toolbar-count" role="status">
        {selected > 0 ? (
          t("selectedCount", { count: selected })
        ) : count === undefined ? (
          <Skeleton width="long" />
        ) : (
          counted(count)
        )}
      </span>
      {selected > 0 && onDelete ? (
        <Button icon={<TrashIcon />} onClick={() => onDelete(list.selection)}>
          {t("deleteSelected", { count: selected })}
        </Button>
      ) : null}
    </div>
  );
}
