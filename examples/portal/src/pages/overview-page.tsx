import { type ApiKey, useApiKeys } from "@layer-ai/react";
import type { ReactNode } from "react";
import type { Role } from "../roles.ts";
import { Link } from "../router.tsx";
import type { SignedIn } from "../session.ts";

/** Where things stand, and how an application makes its first request. */
export function OverviewPage({ session }: { session: SignedIn }): ReactNode {
  const { keys: all, error } = useApiKeys();
  // The portal's own key says nothing of the applications.
  const keys = all?.filter((key) => !key.isCurrent);
  const lastUsed = latest(keys, (key) => key.lastUsedAt);
  const newest = latest(keys, (key) => key.createdAt);
  return (
    <>
      <h1 className="title">Overview</h1>
      <p className="lead">Where your applications’ keys stand, and how they call the API.</p>
      <dl className="card facts" aria-busy={!keys && !error}>
        <Fact
          name="API keys in your applications"
          value={keys ? String(keys.length) : undefined}
          failed={error !== undefined}
        />
        <Fact name="Last used" value={keys && (lastUsed?.name ?? "None yet")} at={lastUsed?.lastUsedAt} />
        <Fact name="Newest" value={keys && (newest?.name ?? "None yet")} at={newest?.createdAt} />
      </dl>
      <section className="card section" aria-labelledby="first-request">
        <h2 id="first-request" className="section-title">
          Make a first request
        </h2>
        <ol className="steps">
          <li>
            <FirstStep role={session.person.role} /> and store it where your application reads its secrets.
          </li>
          <li>
            Put it into a terminal:
            <pre className="code">export LAYER_API_KEY=layer_…</pre>
          </li>
          <li>
            Ask who you are. A key that works lists the keys of your account; a deleted one is refused at once.
            <pre className="code">{`curl ${session.apiUrl}/v1/keys \\\n  -H "Authorization: Bearer $LAYER_API_KEY"`}</pre>
          </li>
        </ol>
      </section>
    </>
  );
}

function FirstStep({ role }: { role: Role }): ReactNode {
  if (role === "viewer") return "Get an API key from an administrator";
  return (
    <Link className="link" href="/api-keys">
      Create an API key
    </Link>
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
