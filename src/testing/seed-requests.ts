import { type LogRow, mintKey, type Random, type Store, type StoredKey } from "../gateway/index.ts";
import { randomUuid } from "../gateway/uuid.ts";
import { type Moment, toMs } from "./moment.ts";

/** A request that was made before the story begins. What is not said is an unremarkable success. */
export interface SeedRequest {
  readonly at: Moment;
  /** The name of one of the seed's keys, or of a key that is gone. Default: none, a request without a key. */
  readonly key?: string | null;
  /** The name of a gate, which need not exist any more. Default: none. */
  readonly gate?: string | null;
  /** Default: `gpt-4o-mini`. */
  readonly model?: string;
  /** The one that was asked first, where another answered. */
  readonly modelRequested?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  /** In USD, to nine decimals; `null` where the price is unknown. */
  readonly costUsd?: number | null;
  readonly latencyMs?: number;
  readonly firstTokenMs?: number | null;
  /** `success` or an error code. */
  readonly status?: string;
  readonly errorMessage?: string | null;
  readonly attempts?: LogRow["attempts"];
  readonly requestId?: string;
}

/** Writes the log of an account. Names become ids: of keys and gates that exist, else ones that stay the same by name. */
export async function seedRequests(
  store: Store,
  requests: readonly SeedRequest[],
  { accountId, random }: { accountId: string; random: Random },
): Promise<void> {
  if (requests.length === 0) return;
  const keys = new Map<string, Pick<StoredKey, "id" | "name" | "keyPrefix">>();
  for (const key of await store.keys.list(accountId)) keys.set(key.name, key);
  const gates = new Map((await store.gates.list(accountId)).map(({ name, id }) => [name, id]));
  const gateId = (name: string) => {
    const id = gates.get(name) ?? randomUuid(random);
    gates.set(name, id);
    return id;
  };
  const first = Math.min(...requests.map(({ at }) => toMs(at)));
  for (const { key } of requests) if (key && !keys.has(key)) keys.set(key, await deletedKey(key));

  async function deletedKey(name: string) {
    const key = await mintKey(store, { accountId, name, clock: () => first, random });
    await store.keys.delete(accountId, key.id, Math.max(...requests.map(({ at }) => toMs(at))));
    return key;
  }

  const rows = requests.map((request): LogRow => {
    const { model = "gpt-4o-mini", status = "success", latencyMs = 800, key: keyName = null, gate = null } = request;
    const key = keyName === null ? undefined : keys.get(keyName);
    const id = randomUuid(random);
    return {
      id,
      accountId,
      gateId: gate === null ? null : gateId(gate),
      gateName: gate,
      modelRequested: request.modelRequested ?? model,
      modelUsed: model,
      promptTokens: request.promptTokens ?? 100,
      completionTokens: request.completionTokens ?? 20,
      costNanoUsd: request.costUsd === null ? null : Math.round((request.costUsd ?? 0.001) * 1e9),
      latencyMs,
      success: status === "success",
      status,
      errorMessage: request.errorMessage ?? (status === "success" ? null : "The model's provider failed (500)"),
      loggedAt: toMs(request.at),
      attempts: request.attempts ?? [{ model, status, latencyMs }],
      apiKeyId: key?.id ?? null,
      apiKeyName: key?.name ?? null,
      apiKeyPrefix: key?.keyPrefix ?? null,
      firstTokenMs: request.firstTokenMs ?? null,
      stream: request.firstTokenMs !== undefined && request.firstTokenMs !== null,
      requestId: request.requestId ?? `req_${id.slice(0, 8)}`,
    };
  });
  await store.logs.insertMany(rows);
}
