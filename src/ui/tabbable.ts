/** What Tab stops at inside `container`, in order. */
export function tabbables(container: HTMLElement | null): HTMLElement[] {
  if (!container) return [];
  return [
    ...container.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]"),
  ].filter((element) => element.tabIndex >= 0 && !element.matches(":disabled, [type=hidden]") && isVisible(element));
}

// Absent in jsdom, where nothing has a layout.
function isVisible(element: HTMLElement) {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}
