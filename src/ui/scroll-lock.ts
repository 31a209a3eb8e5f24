/**
 * Keeps the page behind a dialog from scrolling until the returned function is called. Locks nest. Inline style through
 * the CSSOM, which a strict content security policy allows, where an injected style sheet is refused.
 */
export function lockScroll(page: HTMLElement): () => void {
  const lock = locks.get(page) ?? { holders: 0, restore: hideOverflow(page) };
  lock.holders += 1;
  locks.set(page, lock);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    lock.holders -= 1;
    if (lock.holders > 0) return;
    locks.delete(page);
    lock.restore();
  };
}

interface Lock {
  holders: number;
  restore: () => void;
}

const locks = new WeakMap<HTMLElement, Lock>();

function hideOverflow(page: HTMLElement) {
  const view = page.ownerDocument.defaultView;
  const scrollbarTakesRoom = view !== null && view.innerWidth > page.clientWidth;
  const undo = [override(page, "overflow", "hidden")];
  // Or the page would jump sideways by the scrollbar's width.
  if (scrollbarTakesRoom) undo.push(override(page, "scrollbar-gutter", "stable"));
  return () => {
    for (const restore of undo) restore();
  };
}

function override(element: HTMLElement, property: string, value: string) {
  const before = element.style.getPropertyValue(property);
  const priority = element.style.getPropertyPriority(property);
  element.style.setProperty(property, value, "important");
  return () => element.style.setProperty(property, before, priority);
}
