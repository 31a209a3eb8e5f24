/** For benchmarks, inside the page. */

/** Resolves once what was rendered has been painted, with the time of that, in ms. */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      // The first task after a frame's rendering.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    });
  });
}

/** Resolves once the page has had nothing to do for a while: what came before is not measured with what comes next. */
export function idle() {
  return new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50), { timeout: 2_000 }));
}

/**
 * Resolves once a frame shows it, with the time of that, in ms, and rejects if none does within 20 s.
 * @param {() => unknown} isShown
 */
export async function shown(isShown) {
  const start = performance.now();
  for (;;) {
    const at = await painted();
    if (isShown()) return at;
    if (at - start > 20_000) throw new Error(`Nothing was shown within 20 s: ${isShown}`);
  }
}

/** How many elements stand below, itself not counted. @param {Element | null} element */
export function countNodes(element) {
  return element?.querySelectorAll("*").length ?? 0;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Types into a field as a person would, one letter after the other, and measures each from the key to the frame that
 * shows its effect, in ms.
 * @param {HTMLInputElement} field @param {string} text
 */
export async function typeInto(field, text) {
  field.focus();
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  /** @type {number[]} */
  const times = [];
  for (let length = 1; length <= text.length; length++) {
    await idle();
    // Begun with a frame, so that all have the same time until the next.
    await painted();
    const start = performance.now();
    set?.call(field, text.slice(0, length));
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    times.push(/** @type {number} */ (await painted()) - start);
  }
  return times;
}
