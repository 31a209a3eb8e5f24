import type { EndpointName } from "../contract/index.ts";
import type { Fault, FaultPlan } from "./faults.ts";

/**
 * A plan that is written as a test goes along. What was queued for a request happens once each, in order; when the
 * queue is empty, what `always` says; else nothing. A request's own entries come before those for `"*"`.
 *
 * ```ts
 * const faults = createFaultScript();
 * const fetcher = withFaults(gateway.fetcher, faults.plan);
 * faults.next("keys.create", { kind: "lost-answer" });
 * ```
 */
export function createFaultScript(): FaultScript {
  const queues = new Map<FaultTarget, (Fault | undefined)[]>();
  const standing = new Map<FaultTarget, Fault>();
  return {
    plan({ endpoint }) {
      const target = endpoint ?? "*";
      const queue = [queues.get(target), queues.get("*")].find((queued) => queued?.length);
      return queue ? queue.shift() : (standing.get(target) ?? standing.get("*"));
    },
    next(target, ...faults) {
      queues.set(target, [...(queues.get(target) ?? []), ...faults]);
    },
    always(target, fault) {
      if (fault) standing.set(target, fault);
      else standing.delete(target);
    },
    clear() {
      queues.clear();
      standing.clear();
    },
  };
}

/** A request by its name in the contract, or every request. */
export type FaultTarget = EndpointName | "*";

export interface FaultScript {
  readonly plan: FaultPlan;
  /** Queues faults, one for each request to come; `undefined` lets one pass. */
  next(target: FaultTarget, ...faults: readonly (Fault | undefined)[]): void;
  /** For each request from now on, until it is taken back with `undefined`. */
  always(target: FaultTarget, fault: Fault | undefined): void;
  clear(): void;
}
