import { parseUsageFilters, serializeUsageFilters, UsageDashboard, type UsageFilters } from "@layer-ai/react";
import { type ReactNode, useState } from "react";

/** Filters and range stand in the address, so that what is looked at can be linked to and comes back with a reload. */
export function UsagePage(): ReactNode {
  const [filters, setFilters] = useState(() => parseUsageFilters(location.search));
  const change = (next: UsageFilters) => {
    setFilters(next);
    const query = serializeUsageFilters(next);
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
  };
  return <UsageDashboard filters={filters} onFiltersChange={change} />;
}
