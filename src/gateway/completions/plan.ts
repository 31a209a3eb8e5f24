import type { ChatMessage, OverridableField } from "../../contract/index.ts";
import type { AuthenticatedContext } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import { quotable, requireModels } from "../known-models.ts";
import type { GateRef, StoredGate } from "../store.ts";

/** What both doors ask for, in one shape. */
export interface CompletionRequest {
  /** How the caller names the gate, for the refusal. */
  readonly gate: string;
  /** What that may mean, the likelier first. */
  readonly refs: readonly GateRef[];
  readonly messages: readonly ChatMessage[];
  readonly overrides: Overrides;
  readonly stream: boolean;
}

/** What the caller wants for this request alone. */
export interface Overrides {
  readonly model?: string | null | undefined;
  readonly temperature?: number | null | undefined;
  readonly maxTokens?: number | null | undefined;
  readonly topP?: number | null | undefined;
}

/** What will be asked, of which models. */
export interface CompletionPlan {
  readonly gate: StoredGate;
  readonly modelRequested: string;
  /** How to choose among `models`: the first that answers, or the one whose turn it is. */
  readonly choose: "first" | "turn";
  readonly models: readonly string[];
  readonly messages: readonly ChatMessage[];
  readonly temperature: number | undefined;
  readonly maxTokens: number | undefined;
  readonly topP: number | undefined;
}

/** Finds the gate and applies what of the overrides it allows. Throws 404, and 400 for a model that is not offered. */
export async function planCompletion(
  { store, models, principal }: AuthenticatedContext,
  { gate: asked, refs, messages, overrides }: CompletionRequest,
): Promise<CompletionPlan> {
  const gate = refs.length > 0 ? await store.gates.find(principal.account.id, refs) : undefined;
  if (!gate) throw new HttpError("not_found", `Gate "${quotable(asked)}" not found`);
  const { systemPrompt } = gate;
  const pick = <Field extends OverridableField>(field: Field) =>
    (isAllowed(gate, field) ? overrides[field] : undefined) ?? gate[field];
  const model = (isAllowed(gate, "model") && overrides.model) || undefined;
  if (model !== undefined) requireModels(models, [model]);
  return {
    gate,
    ...route(gate, model),
    messages: systemPrompt ? [{ role: "system", content: systemPrompt }, ...messages] : messages,
    temperature: pick("temperature"),
    maxTokens: pick("maxTokens"),
    topP: pick("topP"),
  };
}

// Unset means "everything", as on the public API.
function isAllowed({ allowOverrides = true }: StoredGate, field: OverridableField): boolean {
  return typeof allowOverrides === "boolean" ? allowOverrides : (allowOverrides[field] ?? false);
}

// Whoever names a model wants that one, and takes no turn of the others.
function route(
  { model, routingStrategy, fallbackModels }: StoredGate,
  override: string | undefined,
): Pick<CompletionPlan, "modelRequested" | "choose" | "models"> {
  const modelRequested = override ?? model;
  if (routingStrategy === "fallback") {
    return { modelRequested, choose: "first", models: [...new Set([modelRequested, ...fallbackModels])] };
  }
  if (routingStrategy === "round-robin" && override === undefined) {
    return { modelRequested, choose: "turn", models: [model, ...fallbackModels] };
  }
  return { modelRequested, choose: "first", models: [modelRequested] };
}
