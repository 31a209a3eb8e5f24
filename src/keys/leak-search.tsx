"use client";
import { type ClipboardEvent, type DragEvent, type FormEvent, type ReactNode, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useDenial } from "../host/use-denial.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Textarea } from "../ui/text-input.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { findSecrets, type Leak } from "./leak-scan.ts";
import type { ApiKey } from "./use-api-keys.ts";
import type { UseLeakResponseResult } from "./use-leak-response.ts";

interface LeakSearchProps {
  response: UseLeakResponseResult;
  leaks: readonly Leak[] | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** Where a suspect text is pasted, and whose keys stood in it. The text is read as it arrives and never put on the page. */
export function LeakSearch({ response, leaks, labels }: LeakSearchProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const wasAsked = useRef(false);
  const look = (text: string) => {
    wasAsked.current = true;
    response.look(text);
  };
  const keep = {
    onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
      event.preventDefault();
      look(event.clipboardData.getData("text/plain"));
    },
    onDrop(event: DragEvent<HTMLTextAreaElement>) {
      event.preventDefault();
      look(event.dataTransfer.getData("text/plain"));
    },
    // Typed, dictated or filled in by a tool: as soon as a secret is whole, it goes.
    onInput(event: FormEvent<HTMLTextAreaElement>) {
      const field = event.currentTarget;
      if (findSecrets(field.value).length === 0) return;
      look(field.value);
      field.value = "";
    },
  };
  return (
    <>
      <Field label={t("leakText")} hint={t("leakHint")}>
        <Textarea
          {...keep}
          mono
          rows={4}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          data-1p-ignore=""
          data-lpignore="true"
          data-ph-no-capture=""
          data-sentry-mask=""
        />
      </Field>
      <div className="layer-leak-results" role="status">
        {leaks === undefined && wasAsked.current ? <Loading /> : null}
        {leaks?.length === 0 ? <Notice tone="ok">{t("leakNone")}</Notice> : null}
        {leaks && leaks.length > 0 ? <p>{t("leakFound", { count: leaks.length })}</p> : null}
      </div>
      {leaks && leaks.length > 0 ? (
        <ul className="layer-leak-list">
          {leaks.map((leak) => (
            <li key={leak.keyPrefix} className="layer-leak-item">
              <LeakItem leak={leak} response={response} labels={labels} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Loading(): ReactNode {
  return <p>{useLabels("common", commonLabels)("loading")}</p>;
}

interface LeakItemProps extends Pick<LeakSearchProps, "response" | "labels"> {
  leak: Leak;
}

function LeakItem({ leak, response, labels }: LeakItemProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const { keyPrefix, occurrences, keys } = leak;
  return (
    <>
      <p className="layer-leak-secret">
        <code className="layer-key-table-prefix" dir="ltr" translate="no">
          {keyPrefix}…
        </code>{" "}
        {t("leakOccurrences", { count: occurrences })}
        {keys.length === 0 ? ` ${t("leakUnknown")}` : ""}
        {keys.length > 1 ? ` ${t("leakCollision", { count: keys.length })}` : ""}
      </p>
      {keys.map((key) => (
        <LeakCandidate key={key.id} apiKey={key} response={response} labels={labels} />
      ))}
    </>
  );
}

interface LeakCandidateProps extends Pick<LeakSearchProps, "response" | "labels"> {
  apiKey: ApiKey;
}

function LeakCandidate({ apiKey, response, labels }: LeakCandidateProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const format = useFormat();
  const denied = { create: useDenial("keys:create"), delete: useDenial("keys:delete") };
  const { name, lastUsedAt, requestCount, totalCost } = apiKey;
  return (
    <div className="layer-leak-candidate">
      <p className="layer-leak-facts">
        <bdi className="layer-key-table-name">{name}</bdi>
        <span>
          {lastUsedAt ? (
            <>
              {t("lastUsed")} <RelativeTime iso={lastUsedAt} />
            </>
          ) : (
            t("neverUsed")
          )}
        </span>
        {requestCount === undefined ? null : <span>{t("leakRequests", { count: requestCount })}</span>}
        {totalCost === undefined ? null : <span>{t("leakCost", { cost: format.cost(totalCost) })}</span>}
      </p>
      {apiKey.isCurrent ? (
        <Notice role="note" tone="danger">
          {t("leakCurrent")}
        </Notice>
      ) : (
        <div className="layer-leak-actions">
          <Button
            variant="danger"
            size="compact"
            onClick={() => response.replace(apiKey)}
            disabledReason={denied.create ?? denied.delete}
          >
            {t("leakReplace", { name })}
          </Button>
          <Button size="compact" onClick={() => response.askToDelete(apiKey)} disabledReason={denied.delete}>
            {t("leakDeleteOnly", { name })}
          </Button>
        </div>
      )}
    </div>
  );
}
