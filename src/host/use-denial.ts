"use client";
import type { Action } from "../contract/index.ts";
import { commonLabels } from "./common-labels.ts";
import { useHost } from "./host-context.ts";
import { useLabels } from "./use-labels.ts";

/** Why this person may not, in words; `undefined` where they may, and until it is known. */
export function useRefusal(action: Action): string | undefined {
  const { permission } = useHost();
  const t = useLabels("common", commonLabels);
  const answer = permission(action);
  return answer === true ? undefined : (answer.reason ?? t("notAllowed"));
}

/**
 * The same, but not "yes" until it is known: a form that is filled in and then refused is worse than a moment's wait.
 */
export function useDenial(action: Action): string | undefined {
  const { isLoading } = useHost();
  const t = useLabels("common", commonLabels);
  const refusal = useRefusal(action);
  return isLoading ? t("loading") : refusal;
}
