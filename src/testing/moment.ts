/** A moment: ISO-8601, ms since the epoch, or a `Date`. */
export type Moment = string | number | Date;

export function toMs(moment: Moment): number {
  const ms = new Date(moment).getTime();
  if (Number.isNaN(ms)) throw new TypeError(`The seed's date "${String(moment)}" is none. Write ISO-8601.`);
  return ms;
}
