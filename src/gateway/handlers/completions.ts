import type { ChatCompletion, ChatCompletionInput, ChatUsage } from "../../contract/index.ts";
import { gateNameProblem } from "../../contract/index.ts";
import { type CompletionRun, openCompletion } from "../completions/completion-run.ts";
import { completeStreamed } from "../completions/streamed-completion.ts";
import { completeWhole } from "../completions/whole-completion.ts";
import type { AuthenticatedContext, Handlers } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import { toUsd } from "../money.ts";
import type { GateRef } from "../store.ts";
import { parseUuid } from "../uuid.ts";

/** The door that the SDK knocks at. */
export const createCompletion: Handlers["completions.create"] = async (context, { body }) => {
  const { gate, messages, ...overrides } = body;
  const refs = refsOf(gate).reverse();
  const run = await openCompletion(context, { gate, refs, messages, overrides, stream: false });
  const { content } = await completeWhole(run);
  const { promptTokens, completionTokens } = run.usage ?? unreported;
  context.headers.set("Cache-Control", "no-store");
  return {
    content,
    model: run.modelUsed,
    usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
    gate: run.plan.gate.name,
    ...costOf(run),
  };
};

/** OpenAI's door, whole or streamed. */
export const createChatCompletion: Handlers["chat.completions.create"] = async (context, { body }) => {
  const { messages, model, temperature, top_p: topP } = body;
  const maxTokens = body.max_tokens ?? body.max_completion_tokens;
  const stream = body.stream === true && context.features.has("chat.stream");
  const overrides = { model, temperature, maxTokens, topP };
  const run = await openCompletion(context, { ...readGate(context, body), messages, overrides, stream });
  const head = {
    id: `chatcmpl-${context.requestId.replaceAll("-", "")}`,
    created: Math.floor(run.startedAt / 1000),
    gate_id: run.plan.gate.id,
  };
  if (stream) {
    const chunk = (fields: Pick<ChatCompletion, "usage" | "layer">) => ({
      ...head,
      object: "chat.completion.chunk",
      model: run.modelUsed,
      ...fields,
    });
    return completeStreamed(run, {
      delta: (delta) => ({ ...chunk({}), choices: [{ index: 0, delta, finish_reason: null }] }),
      finish: (reason) => ({ ...chunk({}), choices: [{ index: 0, delta: {}, finish_reason: reason }] }),
      usage: () => ({ ...chunk({ usage: usageOf(run), layer: layerOf(run) }), choices: [] }),
    });
  }
  const { content, finishReason } = await completeWhole(run);
  context.headers.set("Cache-Control", "no-store");
  return {
    ...head,
    object: "chat.completion",
    model: run.modelUsed,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finishReason }],
    usage: usageOf(run),
    layer: layerOf(run),
  };
};

// All zeros say "not reported" in OpenAI's dialect, which has no other word for it.
const unreported = { promptTokens: 0, completionTokens: 0 };

function usageOf(run: CompletionRun): ChatUsage {
  const { promptTokens, completionTokens } = run.usage ?? unreported;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    ...costOf(run),
  };
}

function costOf({ costNanoUsd }: CompletionRun): { cost?: number } {
  return costNanoUsd === null ? {} : { cost: toUsd(costNanoUsd) };
}

function layerOf({ plan, modelUsed, attempts }: CompletionRun): NonNullable<ChatCompletion["layer"]> {
  return { gate: plan.gate.name, modelRequested: plan.modelRequested, modelUsed, attempts };
}

function readGate({ raw }: AuthenticatedContext, body: ChatCompletionInput): { gate: string; refs: GateRef[] } {
  const id = body.gate_id ?? body.gateId;
  const gate = id ?? body.gate ?? raw.headers.get("X-Layer-Gate-Id");
  if (!gate) throw new HttpError("bad_request", "Missing required field: gate_id");
  // What is called an id is looked up as one first; what is called a gate, by its name.
  const byName = id === undefined && body.gate;
  return { gate, refs: byName ? refsOf(gate).reverse() : refsOf(gate) };
}

// By id, then by name; what cannot be either costs the database nothing.
function refsOf(text: string): GateRef[] {
  const id = parseUuid(text);
  return [...(id ? [{ id }] : []), ...(gateNameProblem(text) ? [] : [{ name: text }])];
}
