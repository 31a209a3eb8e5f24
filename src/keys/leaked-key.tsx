"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { useDenial } from "../host/use-denial.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import type { LeakAnswer } from "./incident-note.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { UseLeakResponseResult } from "./use-leak-response.ts";

interface LeakedKeyProps {
  response: UseLeakResponseResult;
  answer: LeakAnswer;
  labels: Partial<KeyLabels> | undefined;
}

/** Whether the leaked key still works; one click ends that. */
export function LeakedKey({ response, answer, labels }: LeakedKeyProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const denied = useDenial("keys:delete");
  const notice = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  const { deletion, deleteNow } = response;
  const isDead = answer.deletedAt !== undefined;
  // The button that was pressed is gone with the key.
  useEffect(() => {
    if (isDead && wasPressed.current) notice.current?.focus();
  }, [isDead]);

  const values = { name: answer.key.name, prefix: answer.key.keyPrefix };
  if (isDead) {
    return (
      <Notice ref={notice} tone="ok" tabIndex={-1} className="layer-leaked-key">
        {t("leakDead", values)}
      </Notice>
    );
  }
  const failure = deletion.state.status === "failed" ? deletion.state.results[0]?.error : undefined;
  return (
    <>
      <Notice
        role="note"
        tone="danger"
        className="layer-leaked-key"
        actions={
          <Button
            variant="danger"
            size="compact"
            onClick={() => {
              wasPressed.current = true;
              deleteNow();
            }}
            busy={deletion.state.status === "deleting"}
            busyLabel={t("deletingAction")}
            disabledReason={denied}
          >
            {t("leakDelete")}
          </Button>
        }
      >
        {t("leakAlive", values)}
      </Notice>
      {failure ? <ErrorNotice error={failure} title={t("deleteFailed", { count: 1, name: values.name })} /> : null}
    </>
  );
}
