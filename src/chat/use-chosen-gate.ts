"use client";
import { useMemo, useState } from "react";
import type { Gate, LayerError } from "../contract/index.ts";
import { useGates } from "../gates/use-gates.ts";
import { useHost } from "../host/host-context.ts";
import { noParams, type ParamTexts, toParams, toTexts } from "./chat-params.ts";
import type { ChatParams } from "./conversation-options.ts";

export interface ChosenGate {
  /** `undefined` until the gates are known, and where there are none. */
  gate: Gate | undefined;
  /** As far as it is known: the id or name that the host gave, or nothing. */
  gateName: string;
  choose: (gateId: string) => void;
  /** There is another one to compare with. */
  hasOthers: boolean;
  /** Neither the gates are known, nor why not. */
  isLoading: boolean;
  /** The account has gates; `undefined` until it is known. */
  hasGates: boolean | undefined;
  /** Why the gates are not known. */
  error: LayerError | undefined;
  refresh: () => void;
  /** The parameters as typed, for this gate: another one allows others. */
  texts: ParamTexts;
  setTexts: (texts: ParamTexts) => void;
  params: ChatParams;
  /** See `mayOverride`. */
  denies: boolean;
}

/** The gate of a chat: the host's or the person's choice, else the account's newest. */
export function useChosenGate(
  hostsId: string | undefined,
  onGateChange: ((gateId: string) => void) | undefined,
  defaultParams: ChatParams | undefined,
): ChosenGate {
  const { gates, error, refresh } = useGates();
  const [ownId, setOwnId] = useState<string>();
  const wanted = onGateChange ? hostsId : (ownId ?? hostsId);
  const gate = wanted === undefined ? gates?.[0] : gates?.find(({ id, name }) => id === wanted || name === wanted);
  const [typed, setTyped] = useState<Readonly<Record<string, ParamTexts>>>(() => ({
    ...(hostsId !== undefined && { [hostsId]: toTexts(defaultParams) }),
  }));
  const texts = typed[gate?.id ?? ""] ?? typed[gate?.name ?? ""] ?? noParams;
  const { supports, isLoading } = useHost();
  // Until it is known, nothing is offered that might be ignored.
  const denies = isLoading || supports("gates.clear");
  const params = useMemo(() => toParams(gate, texts, denies), [gate, texts, denies]);
  return {
    gate,
    gateName: gate?.name ?? wanted ?? "",
    choose: (id) => {
      setOwnId(id);
      onGateChange?.(id);
    },
    hasOthers: (gates?.length ?? 0) > 1,
    isLoading: gates === undefined && error === undefined,
    hasGates: gates && gates.length > 0,
    error: gates ? undefined : error,
    refresh,
    texts,
    setTexts: (next) => setTyped((all) => ({ ...all, [gate?.id ?? ""]: next })),
    params,
    denies,
  };
}
