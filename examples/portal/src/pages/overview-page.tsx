import {
  type ApiKey,
  GettingStarted,
  serializeRange,
  serializeUsageFilters,
  UsageChart,
  UsageSummary,
  useApiKeys,
  useUsage,
  useUsageBefore,
} from "@layer-ai/react";
import type { ReactNode } from "react";
import { Link, navigate } from "../router.tsx";

/** The way to the first request for an account that is new, and what its applications did lately for one that is not. */
export function OverviewPage(): ReactNode {
  return (
    <>
      <h1 className="title">Overview</h1>
      <p className="lead">What your applications did in the last 30 days, and the keys they did it with.</p>
      <div className="overview">
        <GettingStarted />
        <RecentUsage />
        <KeyFacts />
      </div>
    </>
  );
}

const range = "30d";

function RecentUsage(): ReactNode {
  const usage = useUsage({ range, groupBy: "gate" });
  const before = useUsageBefore({ range });
  const isNothing = usage.usage?.totals.requests === 0;
  return (
    <>
      <UsageSummary usage={usage} before={before} />
      {isNothing ? null : (
        <section className="card section" aria-labelledby="overview-cost">
          <div className="section-head">
            <h2 id="overview-cost" className="section-title">
              Cost by gate
            </h2>
            <Link className="link" href="/usage">
              All usage
            </Link>
          </div>
          <UsageChart
            usage={usage}
            onSelectPeriod={(period) => navigate(`/usage?${serializeUsageFilters({ range: serializeRange(period) })}`)}
          />
        </section>
      )}
    </>
  );
}

function KeyFacts(): ReactNode {
  const { keys: all, error } = useApiKeys();
  // The portal's own key says nothing of the applications.
  const keys = all?.filter((key) => !key.isCurrent);
  const lastUsed = latest(keys, (key) => key.lastUsedAt);
  const newest = latest(keys, (key) => key.createdAt);
  return (
    <dl className="card facts" aria-busy={!keys && !error}>
      <Fact
        name="API keys in your applications"
        value={keys ? String(keys.length) : undefined}
        failed={error !== undefined}
      />
      <Fact name="Last used" value={keys && (lastUsed?.name ?? "None yet")} at={lastUsed?.lastUsedAt} />
      <Fact name="Newest" value={keys && (newest?.name ?? "None yet")} at={newest?.createdAt} />
    </dl>
  );
}

function Fact({ name, value, at, failed = false }: FactProps): ReactNode {
  return (
    <div className="fact">
      <dt className="fact-name">{name}</dt>
      <dd className="fact-value">
        {value ?? (failed ? "Could not be read" : "…")}
        {at ? (
          <time className="fact-time" dateTime={at}>
            {moment.format(new Date(at))}
          </time>
        ) : null}
      </dd>
    </div>
  );
}

interface FactProps {
  name: string;
  value: string | undefined;
  /** ISO-8601, UTC. */
  at?: string | null | undefined;
  failed?: boolean;
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** ISO dates in UTC sort as text. */
function latest(keys: readonly ApiKey[] | undefined, timeOf: (key: ApiKey) => string | null): ApiKey | undefined {
  return keys
    ?.filter((key) => timeOf(key) !== null)
    .sort((one, other) => (timeOf(other) ?? "").localeCompare(timeOf(one) ?? ""))[0];
}
