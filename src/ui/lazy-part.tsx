"use client";
import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { errorLabels } from "../host/error-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

type Loaded<Props> = { status: "idle" | "loading" | "failed" } | { status: "ready"; Part: ComponentType<Props> };

export type LazyPart<Props> = ((props: Props & LazyPartProps) => ReactNode) & {
  /** Downloads it ahead of its need, as when the pointer comes near. */
  preload: () => void;
};

export interface LazyPartProps {
  /** It is wanted now. What is there already stands in the tree whether wanted or not, closed. */
  needed: boolean;
}

/**
 * A part of a screen, such as a dialog, whose code is downloaded when it is first needed: until then `placeholder` stands
 * in its place, or nothing, and on the server too. Not `React.lazy`: that would suspend whatever boundary the host has
 * around us, and throw at it when the download fails. Here a failure is said where the part would be, and can be tried
 * again.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder: ReactNode = null,
): LazyPart<Props> {
  const store = new ExternalStore<Loaded<Props>>(idle);
  const preload = () => {
    const { status } = store.get();
    if (status === "loading" || status === "ready") return;
    store.set({ status: "loading" });
    load().then(
      (Part) => store.set({ status: "ready", Part }),
      () => store.set({ status: "failed" }),
    );
  };
  function Lazy(props: Props & LazyPartProps): ReactNode {
    const { needed, ...own } = props;
    // Hydration shows what the server did.
    const loaded = useSyncExternalStore(store.subscribe, store.get, () => idle);
    useEffect(() => {
      if (needed) preload();
    }, [needed]);
    // SAFETY: what is left of them without `needed` is the part's own.
    if (loaded.status === "ready") return <loaded.Part {...(own as unknown as Props)} />;
    if (!needed) return null;
    return loaded.status === "failed" ? <Failure onRetry={preload} /> : placeholder;
  }
  return Object.assign(Lazy, { preload });
}

const idle = { status: "idle" } as const;

function Failure({ onRetry }: { onRetry: () => void }): ReactNode {
  const t = useLabels("common", commonLabels);
  const errors = useLabels("errors", errorLabels);
  return (
    <Notice
      tone="danger"
      title={t("sentence", { text: errors("network") })}
      actions={
        <Button size="compact" onClick={onRetry}>
          {t("retry")}
        </Button>
      }
    >
      {errors("networkAdvice")}
    </Notice>
  );
}
