/** Chances that come out the same for the same seed, on every machine. */
export interface Draw {
  /** 0 ≤ x < 1. */
  unit(): number;
  /** One of them, by weight; `undefined` only where there are none. */
  pick<T extends { readonly weight: number }>(choices: readonly T[]): T | undefined;
  /** Around `middle`, mostly within a factor of `spread` of it, seldom far above. */
  spread(middle: number, spread: number): number;
}

/** mulberry32. */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    unit,
    pick(choices) {
      let left = unit() * choices.reduce((sum, { weight }) => sum + weight, 0);
      return choices.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
    },
    // Log-normal: Box and Muller's normal, exponentiated.
    spread(middle, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
      return middle * spread ** normal;
    },
  };
}
