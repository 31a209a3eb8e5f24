import { admit } from "../admission.ts";
import type { AuthenticatedContext } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import { readIdempotencyKey } from "../idempotency-key.ts";
import type { Attempt, LogRow } from "../log-row.ts";
import { StoreUnavailableError } from "../store.ts";
import { type TokenUsage, UpstreamError, type UpstreamEvent } from "../upstreams/upstream.ts";
import { randomUuid } from "../uuid.ts";
import { costNanoUsd } from "./cost.ts";
import { insertPatiently } from "./insert-patiently.ts";
import type { LiveCall } from "./live-call.ts";
import { type CompletionPlan, type CompletionRequest, planCompletion } from "./plan.ts";
import { aborted, tryModels } from "./try-models.ts";

/**
 * Takes a completion in: finds it valid, admits it, and claims its `Idempotency-Key`. From here on it has exactly one
 * log row, whatever becomes of it. Throws 400, 404, 409 and 429.
 */
export async function openCompletion(
  context: AuthenticatedContext,
  request: CompletionRequest,
): Promise<CompletionRun> {
  const { store, clock, principal, requestId } = context;
  const idempotencyKey = readIdempotencyKey(context);
  const plan = await planCompletion(context, request);
  await admit(context);
  if (idempotencyKey !== undefined) {
    const earlier = await store.replays.claim(principal.account.id, idempotencyKey, requestId, clock());
    if (earlier !== undefined) throw replayed(earlier);
  }
  return new CompletionRun(context, plan, request.stream, idempotencyKey);
}

/** One completion, from its admission to its log row. */
export class CompletionRun {
  readonly plan: CompletionPlan;
  readonly context: AuthenticatedContext;
  readonly startedAt: number;
  /** Every call of a model so far. */
  readonly attempts: Attempt[] = [];
  /** What the upstream said so far. */
  usage: TokenUsage | undefined;
  readonly #stream: boolean;
  readonly #idempotencyKey: string | undefined;
  readonly #gone = new AbortController();
  #pieces = 0;
  #firstTokenMs: number | null = null;
  #row: Promise<void> | undefined;

  constructor(
    context: AuthenticatedContext,
    plan: CompletionPlan,
    stream: boolean,
    idempotencyKey: string | undefined,
  ) {
    this.context = context;
    this.plan = plan;
    this.startedAt = context.clock();
    this.#stream = stream;
    this.#idempotencyKey = idempotencyKey;
    const { signal } = context.raw;
    if (signal.aborted) this.leave();
    signal.addEventListener("abort", () => this.leave(), { once: true });
  }

  /** The model that answered, or was asked last. */
  get modelUsed(): string {
    return this.attempts.at(-1)?.model ?? this.plan.modelRequested;
  }

  /** Billionths of a USD; `null` where the upstream did not say what it used, or nobody knows the price. */
  get costNanoUsd(): number | null {
    return costNanoUsd(this.usage, this.context.models.get(this.modelUsed));
  }

  /** Calls models until `use` succeeds with one. Whatever fails is answered and logged: throws `HttpError`. */
  async begin<T>(use: (call: LiveCall, begun: () => void) => Promise<T>): Promise<T> {
    try {
      const { plan, context, attempts } = this;
      const sources = { ...context, attempts, gone: this.#gone.signal };
      return await tryModels(await this.#chooseModels(), plan, sources, (call, begun) => {
        this.usage = undefined;
        this.#pieces = 0;
        return use(call, begun);
      });
    } catch (error) {
      throw await this.fail(error);
    }
  }

  /** Takes note of what the upstream said. */
  note(event: UpstreamEvent): void {
    this.usage = event.usage ?? this.usage;
    if (event.kind !== "text") return;
    this.#pieces += 1;
    this.#firstTokenMs ??= this.context.clock() - this.startedAt;
  }

  /** Writes the row of a success. Throws where the database does not take it: then there must be no answer either. */
  async succeed(): Promise<void> {
    await this.#close("success", null);
  }

  /** Writes the row of a failure, and says how to answer it. */
  async fail(error: unknown): Promise<HttpError> {
    const left = this.#gone.signal.aborted;
    const failure = left ? clientGone() : toHttpError(error);
    const unknown = error instanceof StoreUnavailableError ? "unavailable" : "internal_error";
    await this.#close(left ? aborted : (failure?.code ?? unknown), failure?.message ?? "The server failed by itself");
    if (!failure) throw error;
    return failure;
  }

  /** The client has gone: the upstream stops. */
  leave(): void {
    this.#gone.abort(clientGone());
    // A stream that nobody reads any more does not notice by itself.
    if (this.#stream && this.attempts.at(-1)?.status === "success") void this.fail(undefined).catch(() => undefined);
  }

  /** Resolves when the row is written, if it is being written. */
  async settled(): Promise<void> {
    await this.#row?.catch(() => undefined);
  }

  async #chooseModels(): Promise<readonly string[]> {
    const { gate, choose, models } = this.plan;
    if (choose === "first") return models;
    const turn = await this.context.store.gates.takeTurn(gate.id);
    return models.slice(turn % models.length).slice(0, 1);
  }

  /** The row is written once: what came first is what happened. */
  #close(status: string, errorMessage: string | null): Promise<void> {
    this.#row ??= this.#write(status, errorMessage);
    return this.#row;
  }

  async #write(status: string, errorMessage: string | null): Promise<void> {
    const { store, setTimer } = this.context;
    const last = this.attempts.at(-1);
    if (status !== "success" && last?.status === "success") last.status = status;
    await insertPatiently(store, this.#toRow(status, errorMessage), setTimer);
    // Nothing was answered, so nothing was billed, and the same request may come again.
    const unbilled = status !== "success" && status !== aborted && this.#pieces === 0;
    if (unbilled && this.#idempotencyKey !== undefined) {
      const { principal, requestId } = this.context;
      await store.replays.release(principal.account.id, this.#idempotencyKey, requestId).catch(() => undefined);
    }
  }

  #toRow(status: string, errorMessage: string | null): LogRow {
    const { context, plan, usage } = this;
    const { account, key } = context.principal;
    const now = context.clock();
    return {
      id: randomUuid(context.random),
      accountId: account.id,
      gateId: plan.gate.id,
      gateName: plan.gate.name,
      modelRequested: plan.modelRequested,
      modelUsed: this.modelUsed,
      promptTokens: usage?.promptTokens ?? 0,
      // Each piece is at least a token: all that is known of an answer that broke off.
      completionTokens: usage?.completionTokens ?? (status === "success" ? 0 : this.#pieces),
      costNanoUsd: this.costNanoUsd,
      latencyMs: now - this.startedAt,
      success: status === "success",
      errorMessage,
      loggedAt: now,
      status,
      attempts: this.attempts,
      apiKeyId: key.id,
      apiKeyName: key.name,
      apiKeyPrefix: key.keyPrefix,
      firstTokenMs: this.#stream ? this.#firstTokenMs : null,
      stream: this.#stream,
      requestId: context.requestId,
    };
  }
}

function toHttpError(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error;
  if (!(error instanceof UpstreamError)) return undefined;
  const seconds = error.retryAfterMs === undefined ? undefined : Math.max(Math.ceil(error.retryAfterMs / 1000), 1);
  return new HttpError(
    error.code,
    error.message,
    seconds === undefined ? {} : { headers: { "Retry-After": String(seconds) }, retryAfter: seconds },
  );
}

// Nobody reads it, but the log does.
function clientGone(): HttpError {
  return new HttpError("request_timeout", "The client went away before the answer was complete");
}

function replayed(earlierRequestId: string): HttpError {
  return new HttpError(
    "conflict",
    "This Idempotency-Key was used before: that request is running or done, and nothing was asked or billed again. " +
      "Use a new Idempotency-Key for a new request.",
    { details: { id: earlierRequestId } },
  );
}
