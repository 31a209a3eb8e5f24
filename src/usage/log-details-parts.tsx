"use client";
import type { ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { useCopy } from "../lib/use-copy.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { CheckIcon, CopyIcon } from "../ui/icons.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { usageLabels } from "./labels.ts";
import type { LogPartProps } from "./log-details.tsx";
import { statusWords } from "./log-status.ts";
import { toNanoUsd } from "./nano-usd.ts";
import { useModelPrice } from "./use-model-price.ts";

/** Why it failed, in the server's words. */
export function LogError({ log, labels }: LogPartProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  if (log.success || log.errorMessage === null) return null;
  return (
    <p className="layer-log-details-error">
      <strong>{common("sentence", { text: t("requestError") })}</strong> <bdi>{log.errorMessage}</bdi>
    </p>
  );
}

/** Who was asked in which order, how long each took, and how long all took together. */
export function LogTimings({ log, format, labels }: LogPartProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { attempts = [] } = log;
  return (
    <Part title={t("requestAttempts")}>
      {attempts.length > 0 && log.modelRequested === log.modelUsed ? null : (
        <p className="layer-log-details-note">
          {t("requestRouting", { asked: log.modelRequested, used: log.modelUsed })}
        </p>
      )}
      {attempts.length > 0 ? (
        <ol className="layer-log-attempts">
          {attempts.map(({ model, status, latencyMs }, index) => (
            <li key={nthKey(index)} className="layer-log-attempt">
              <StatusDot tone={status === "success" ? "ok" : "danger"} />
              <bdi className="layer-log-attempt-model">{model}</bdi>
              <span>{statusWords(status, t)}</span>
              <span className="layer-log-attempt-time">{format.duration(latencyMs)}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <dl className="layer-log-facts">
        <Fact name={t("requestTotal")}>{format.duration(log.latencyMs)}</Fact>
        {log.firstTokenMs === undefined ? null : (
          <Fact name={t("requestFirstToken")}>{format.duration(log.firstTokenMs)}</Fact>
        )}
        {log.stream === undefined ? null : (
          <Fact name={t("requestStream")}>{t(log.stream ? "requestStreamYes" : "requestStreamNo")}</Fact>
        )}
      </dl>
    </Part>
  );
}

/** Tokens, and how the cost came about where the model's price explains it. */
export function LogCost({ log, format, labels }: LogPartProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const price = useModelPrice(log.modelUsed);
  const { promptTokens, completionTokens, costUsd } = log;
  const explained =
    price &&
    costUsd !== null &&
    Math.abs(toNanoUsd((promptTokens * price.input + completionTokens * price.output) / 1_000) - toNanoUsd(costUsd)) <=
      1;
  return (
    <Part title={t("requestTokens")}>
      <dl className="layer-log-facts">
        <Fact name={t("requestTokensIn")}>{format.number(promptTokens)}</Fact>
        <Fact name={t("requestTokensOut")}>{format.number(completionTokens)}</Fact>
        <Fact name={t("requestCost")}>
          {costUsd === null ? format.cost(costUsd) : <bdi dir="ltr">{format.exactCost(costUsd)}</bdi>}
        </Fact>
      </dl>
      {costUsd === null ? (
        <p className="layer-log-details-note">{t("requestCostUnknown", { model: log.modelUsed })}</p>
      ) : explained ? (
        <p className="layer-log-details-note">
          {t("requestCostFrom", {
            in: promptTokens,
            inPrice: format.exactCost(price.input),
            out: completionTokens,
            outPrice: format.exactCost(price.output),
          })}
        </p>
      ) : null}
    </Part>
  );
}

/** What to give to support, or to look for elsewhere. */
export function LogIds({ log, labels }: LogPartProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  return (
    <Part title={t("requestIds")}>
      <dl className="layer-log-facts">
        <Id name={t("requestIdRequest")} value={log.requestId} labels={labels} />
        <Id name={t("requestIdLog")} value={log.id} labels={labels} />
        <Id name={t("columnGate")} label={log.gateName} value={log.gateId} labels={labels} />
        <Id name={t("columnKey")} label={log.apiKeyName} value={log.apiKeyId} labels={labels} />
      </dl>
    </Part>
  );
}

/** Attempts are told apart by their turn and nothing else. */
function nthKey(index: number): string {
  return `attempt-${index}`;
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="layer-log-details-part">
      <h3 className="layer-log-details-heading">{title}</h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="layer-log-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface IdProps extends Pick<LogPartProps, "labels"> {
  name: string;
  /** What it is the id of. */
  label?: string | null | undefined;
  value: string | null | undefined;
}

function Id({ name, label, value, labels }: IdProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { status, copy } = useCopy();
  if (!value) return null;
  const isCopied = status === "copied";
  return (
    <Fact name={name}>
      {label ? <bdi>{label}</bdi> : null}
      <code className="layer-log-id" dir="ltr" translate="no">
        {value}
      </code>
      <IconButton label={t(isCopied ? "copiedNamed" : "copyNamed", { name })} onClick={() => copy(value)}>
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </IconButton>
    </Fact>
  );
}
