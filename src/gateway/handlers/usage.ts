import { intervalMs, maxUsageBuckets, timeBuckets } from "../../contract/index.ts";
import type { Handlers } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import { assembleUsage } from "../usage.ts";
import { readFilter } from "./log-query.ts";

export const readUsage: Handlers["usage.read"] = async ({ store, clock, principal }, { query }) => {
  const { interval = "day", groupBy = "none", timezone = "UTC" } = query;
  const to = query.to === undefined ? clock() : Date.parse(query.to);
  const from = query.from === undefined ? to - defaultRangeMs : Date.parse(query.from);
  if (from >= to) throw new HttpError("bad_request", "from must be before to");
  if (interval !== "none" && (to - from) / intervalMs[interval] > maxUsageBuckets) {
    const message = `An answer has at most ${maxUsageBuckets} intervals. Ask for a shorter range or longer intervals`;
    throw new HttpError("bad_request", message);
  }
  const buckets = timeBuckets({ from, to, interval, timeZone: timezone });
  const cells = await store.logs.aggregate(principal.account.id, { ...readFilter(query), from, to, buckets, groupBy });
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    interval,
    timezone,
    groupBy,
    ...assembleUsage(cells, buckets, timezone),
  };
};

const defaultRangeMs = 30 * 24 * 60 * 60 * 1000;
