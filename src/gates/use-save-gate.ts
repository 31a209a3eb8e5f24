"use client";
import { useMemo } from "react";
import type { Gate, LayerError } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useScopedState } from "../data/use-scoped-state.ts";
import { useHost } from "../host/host-context.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type EffectiveParameter, effectiveParameters } from "./effective-parameters.ts";
import { differingFields, rebase } from "./gate-changes.ts";
import { becomeElsewhere, type GateElsewhere } from "./gate-elsewhere.ts";
import { emptyGateFields, fieldsOfGate, type GateFieldName, type GateFields } from "./gate-fields.ts";
import { type GateProblems, gateProblems } from "./gate-problems.ts";
import { useGateSender } from "./use-gate-sender.ts";
import { useGates } from "./use-gates.ts";
import { type HostModel, useModels } from "./use-models.ts";

export type SaveGateState =
  | { status: "idle" }
  /** `gate` is absent for a new one. */
  | { status: "editing"; gate: Gate | undefined; error?: LayerError }
  /** Closing was asked for, and changes would be lost with it. */
  | { status: "discarding"; gate: Gate | undefined }
  | { status: "saving"; gate: Gate | undefined }
  | { status: "saved"; gate: Gate; isNew: boolean };

export interface UseSaveGateOptions {
  /** Models to choose from instead of the server's list. */
  models?: readonly HostModel[] | undefined;
}

export interface UseSaveGateResult {
  state: SaveGateState;
  /** What the person has typed; kept through every failure. */
  fields: GateFields;
  /** The values that editing began with; those of a new gate where there is none. */
  before: GateFields;
  /** Nothing while saving: what is being sent is what is shown. */
  set: (changes: Partial<GateFields>) => void;
  /** By field, told while typing. */
  problems: GateProblems;
  /** Saving was tried: an empty field that is required is an error from then on. */
  wasTried: boolean;
  /** The fields that would be sent. */
  changed: readonly GateFieldName[];
  /** Present while the gate has become another elsewhere: nothing is sent until that is settled. */
  elsewhere: GateElsewhere | undefined;
  /** What a request through the gate will be made with. */
  effective: readonly EffectiveParameter[];
  /** Whether this server unsets what it once held; see the problem `uncleared`. */
  canClear: boolean;
  /** Begins a new gate, empty or with these values. */
  create: (fields?: Partial<GateFields>) => void;
  /** Begins with the gate's present values. */
  edit: (gate: Gate) => void;
  /** Sends what changed, and nothing where nothing did; does nothing while there are problems or `elsewhere`. */
  submit: () => void;
  /** Takes over what was changed elsewhere; what was changed here stays on top, to be sent by the next `submit`. */
  keepMine: () => void;
  /** Gives up what was changed here for what the gate has become. */
  takeTheirs: () => void;
  /** Back to `idle`; first to `discarding` where changes would be lost. Nothing while saving. */
  cancel: () => void;
  /** Answers of `discarding`. */
  discard: () => void;
  goOn: () => void;
}

/** The form of a gate, new or not: rules while typing, only the changes sent, nothing overwritten, nothing lost. */
export function useSaveGate(options: UseSaveGateOptions = {}): UseSaveGateResult {
  const { emit } = useLayerContext();
  const { gates } = useGates();
  const { models, isComplete } = useModels(options);
  const canClear = useHost().supports("gates.clear");
  const send = useGateSender();
  const [state, setState] = useScopedState(idle);
  const [fields, setFields] = useScopedState(emptyGateFields);
  const [base, setBase] = useScopedState<Gate | undefined>(undefined);
  const [origin, setOrigin] = useScopedState(emptyGateFields);
  const [moved, setMoved] = useScopedState<Gate | undefined>(undefined);
  const [taken, setTaken] = useScopedState<string | undefined>(undefined);
  const [wasTried, setWasTried] = useScopedState(false);

  const before = useMemo(() => (base ? fieldsOfGate(base, { denies: canClear }) : undefined), [base, canClear]);
  const changed = useMemo(() => differingFields(fields, before ?? origin), [fields, before, origin]);
  const elsewhere = useMemo(() => {
    const listed = gates?.find((gate) => gate.id === base?.id);
    const [newest] = [moved, listed]
      .filter((gate) => gate !== undefined)
      .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
    return base && before && newest ? becomeElsewhere(newest, { base, before, fields, denies: canClear }) : undefined;
  }, [gates, moved, base, before, fields, canClear]);
  const problems = useMemo(
    () =>
      gateProblems(fields, {
        before,
        canClear,
        isNameTaken: (name) => name === taken || gates?.some((gate) => gate.name === name) === true,
        isModelUnknown: (id) => isComplete && models?.some((model) => model.id === id) === false,
      }),
    [fields, before, canClear, taken, gates, isComplete, models],
  );
  const latest = useLatest({ state, fields, base, before, changed, elsewhere, problems, canClear });

  const verbs = useMemo(() => {
    const begin = (gate: Gate | undefined, start: GateFields) => {
      setBase(gate);
      setOrigin(start);
      setFields(start);
      setMoved(undefined);
      setTaken(undefined);
      setWasTried(false);
      setState({ status: "editing", gate });
    };
    const rest = () => setState(idle);
    return {
      set(changes: Partial<GateFields>) {
        if (latest.current.state.status !== "saving") setFields((now) => ({ ...now, ...changes }));
      },
      create: (start?: Partial<GateFields>) => begin(undefined, { ...emptyGateFields, ...start }),
      edit: (gate: Gate) => begin(gate, fieldsOfGate(gate, { denies: latest.current.canClear })),
      async submit() {
        const now = latest.current;
        if (now.state.status !== "editing") return;
        setWasTried(true);
        if (Object.keys(now.problems).length > 0 || now.elsewhere) return;
        if (now.base && now.changed.length === 0) return rest();
        const saving: SaveGateState = { status: "saving", gate: now.base };
        now.state = saving;
        setState(saving);
        const outcome = await send({ fields: now.fields, base: now.base, denies: now.canClear });
        if ("saved" in outcome) {
          const { saved } = outcome;
          emit({ type: now.base ? "gate.updated" : "gate.created", gate: { id: saved.id, name: saved.name } });
          return setState({ status: "saved", gate: saved, isNew: now.base === undefined });
        }
        const error = "failed" in outcome ? outcome.failed : undefined;
        if ("moved" in outcome) setMoved(outcome.moved);
        if (error?.kind === "conflict" && !now.base) setTaken(now.fields.name);
        const isSaid = error && error.kind !== "aborted" && !(error.kind === "conflict" && !now.base);
        setState({ status: "editing", gate: now.base, ...(isSaid && { error }) });
      },
      keepMine() {
        const { elsewhere: theirs, fields: mine, before: start } = latest.current;
        if (!theirs || !start) return;
        setBase(theirs.gate);
        setFields(rebase(mine, start, theirs.fields));
      },
      takeTheirs() {
        const { elsewhere: theirs } = latest.current;
        if (theirs) begin(theirs.gate, theirs.fields);
      },
      cancel() {
        const { state: now, changed: unsaved, base: gate } = latest.current;
        if (now.status === "saving") return;
        if (now.status === "editing" && unsaved.length > 0) setState({ status: "discarding", gate });
        else rest();
      },
      discard: rest,
      goOn() {
        const { state: now, base: gate } = latest.current;
        if (now.status === "discarding") setState({ status: "editing", gate });
      },
    };
  }, [latest, send, emit, setState, setFields, setBase, setOrigin, setMoved, setTaken, setWasTried]);

  const effective = useMemo(() => effectiveParameters(fields), [fields]);
  return {
    ...{ state, fields, before: before ?? origin, problems, wasTried, changed, elsewhere, effective, canClear },
    ...verbs,
  };
}

const idle: SaveGateState = { status: "idle" };
