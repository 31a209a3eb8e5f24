/** The focused element as seen from `node`: inside a shadow root, `document.activeElement` is only the root's host. */
export function activeElement(node: Node): HTMLElement | null {
  const root = node.getRootNode();
  const scope = root instanceof ShadowRoot ? root : node.ownerDocument;
  return scope?.activeElement instanceof HTMLElement ? scope.activeElement : null;
}

/** What Tab stops at inside `container`, in order. */
export function tabbables(container: HTMLElement | null): HTMLElement[] {
  if (!container) return [];
  return [
    ...container.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]"),
  ].filter((element) => element.tabIndex >= 0 && !element.matches(":disabled, [type=hidden]") && isVisible(element));
}

/** Focuses it and says whether that worked: not where it is gone, hidden or disabled by now. */
export function takesFocus(element: HTMLElement | null | undefined): boolean {
  element?.focus({ preventScroll: true });
  return element?.isConnected === true && activeElement(element) === element;
}

/**
 * Turns Tab round at the ends of `container`. Radix does this too, but reads `document.activeElement`, which inside a
 * shadow root is only the root's host.
 */
export function keepTabInside(event: KeyboardEvent, container: HTMLElement): void {
  const stops = tabbables(container);
  const focused = activeElement(container);
  const [edge, opposite] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  const leavesForwards = focused === container && !event.shiftKey && stops.length > 0;
  if (event.defaultPrevented || leavesForwards || (edge && focused !== edge && focused !== container)) return;
  event.preventDefault();
  opposite?.focus();
}

// Absent in jsdom, where nothing has a layout.
function isVisible(element: HTMLElement) {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}
