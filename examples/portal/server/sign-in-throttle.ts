/**
 * Slows down whoever tries passwords: so many wrong ones in a row for one person, and then one each so many seconds.
 * Counted for each person, wherever the attempts come from, and for all strangers together: a list of addresses would
 * grow with whoever sends them. What was counted is forgotten when the person signs in.
 */
export function createSignInThrottle(clock: () => number = Date.now): SignInThrottle {
  // As a bucket that refills: when it will be full again, in ms.
  const fullAt = new Map<string, number>();
  return {
    waitSeconds(who = stranger) {
      const freeAt = (fullAt.get(who) ?? 0) - (attempts - 1) * intervalMs;
      return Math.max(Math.ceil((freeAt - clock()) / 1000), 0);
    },
    failed(who = stranger) {
      fullAt.set(who, Math.max(fullAt.get(who) ?? 0, clock()) + intervalMs);
    },
    succeeded(who) {
      fullAt.delete(who);
    },
  };
}

export interface SignInThrottle {
  /** Whole seconds until this person, or a stranger, may try again; 0 where they may now. */
  waitSeconds(who: string | undefined): number;
  /** The password was wrong. */
  failed(who: string | undefined): void;
  /** The password was right. */
  succeeded(who: string): void;
}

const attempts = 8;
const intervalMs = 15_000;
const stranger = "";
