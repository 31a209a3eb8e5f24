/** ISO-8601 with the offset of the zone at that moment: `2026-03-08T00:00:00.000-05:00`. */
export function formatInZone(ms: number, timeZone: string): string {
  const minutes = Math.trunc(openZone(timeZone).offsetAt(ms) / 60_000);
  const wall = new Date(ms + minutes * 60_000).toISOString().slice(0, -1);
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${wall}${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Whether this platform knows a zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return openZone(name) !== undefined;
  } catch {
    return false;
  }
}

/** The first moment of the day that is `days` after the one `ms` is in, as the clocks of a zone tell them. */
export function dayStart(ms: number, days: number, timeZone: string): number {
  const zone = openZone(timeZone);
  return instantOf(zone, (Math.floor((ms + zone.offsetAt(ms)) / dayMs) + days) * dayMs);
}

export interface Zone {
  /** What its clocks show, minus UTC, in ms. */
  offsetAt(ms: number): number;
}

/** Of 24 hours: where the clocks change, a day is an hour shorter or longer. */
export const dayMs = 86_400_000;

const zones = new Map<string, Zone>();

/** Throws a RangeError where this platform knows no zone of that name. */
export function openZone(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const read = (ms: number) => {
    const [, sign, hours, minutes, seconds] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(ms)) ?? [];
    const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return (sign === "-" ? -size : size) * 1000;
  };
  // Asking the platform is slow, and within most days the answer does not change.
  const atMidnight = new Map<number, number>();
  const offsetOfDay = (day: number) => {
    const offset = atMidnight.get(day) ?? read(day * dayMs);
    atMidnight.set(day, offset);
    return offset;
  };
  const zone: Zone = {
    offsetAt(ms) {
      const day = Math.floor(ms / dayMs);
      const offset = offsetOfDay(day);
      return offset === offsetOfDay(day + 1) ? offset : read(ms);
    },
  };
  if (zones.size >= 100) zones.clear();
  zones.set(timeZone, zone);
  return zone;
}

/**
 * The first moment at which the clocks show this (written as if it were UTC), or, where they jumped over it, the moment of
 * the jump.
 */
export function instantOf({ offsetAt }: Zone, wall: number): number {
  const offsets = [offsetAt(wall - dayMs), offsetAt(wall + dayMs)];
  const instants = offsets.filter((offset) => offsetAt(wall - offset) === offset).map((offset) => wall - offset);
  if (instants.length > 0) return Math.min(...instants);
  let [low, high] = [wall - dayMs, wall + dayMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(middle) >= wall) high = middle;
    else low = middle;
  }
  return high;
}
