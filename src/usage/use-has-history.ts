"use client";
import { logsOverview } from "../contract/index.ts";
import { useQuery } from "../data/use-query.ts";

/** Whether the account ever made a request; `undefined` until that is known, and where it may not be asked. */
export function useHasHistory({ enabled }: { enabled: boolean }): boolean | undefined {
  const { data } = useQuery(logsOverview, {}, { enabled });
  return data && data.totalRequests > 0;
}
