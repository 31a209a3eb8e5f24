/** What a plan allows: a rate, and how much of it may be used at once after a pause. */
export interface RateLimit {
  requestsPerMinute: number;
  burst: number;
}

/** What became of one request at a limit. */
export interface Admission {
  admitted: boolean;
  /** How many more would be admitted now. */
  remaining: number;
  /** Until all of the burst is there again. */
  resetMs: number;
  /** Until one is admitted; 0 where `admitted`. */
  retryAfterMs: number;
}

/**
 * A token bucket as one number (the generic cell rate algorithm, ITU-T I.371): the time, in µs, at which the bucket
 * will be full again. A request moves it on by `costUs`, and is refused where that would take it more than `windowUs`
 * past now. So admitted ≤ burst + elapsed × rate in every stretch of time, whoever asks, in any order.
 */
export function bucketOf({ requestsPerMinute, burst }: RateLimit): { costUs: number; windowUs: number } {
  // Rounded up: never faster than the plan.
  const costUs = Math.ceil(60_000_000 / requestsPerMinute);
  return { costUs, windowUs: costUs * burst };
}

/** Where the bucket stands after one more request at `now`; `undefined` where that is one too many. */
export function takeFrom(fullAtUs: number, limit: RateLimit, now: number): number | undefined {
  const { costUs, windowUs } = bucketOf(limit);
  const next = Math.max(fullAtUs, now * 1000) + costUs;
  return next <= now * 1000 + windowUs ? next : undefined;
}

/** Puts a bucket's state, after the request, into the terms of the wire. */
export function describeBucket(fullAtUs: number, limit: RateLimit, now: number, admitted: boolean): Admission {
  const { costUs, windowUs } = bucketOf(limit);
  const fillingUs = Math.max(fullAtUs - now * 1000, 0);
  return {
    admitted,
    remaining: admitted ? Math.max(Math.floor((windowUs - fillingUs) / costUs), 0) : 0,
    resetMs: Math.ceil(fillingUs / 1000),
    retryAfterMs: admitted ? 0 : Math.max(Math.ceil((fillingUs + costUs - windowUs) / 1000), 1),
  };
}
