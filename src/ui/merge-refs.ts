import type { Ref, RefCallback } from "react";

/** One ref callback that fills several refs. Keep it stable with `useMemo`, or React calls it on every render. */
export function mergeRefs<T>(...refs: readonly (Ref<T> | undefined)[]): RefCallback<T> {
  return (value) => {
    for (const ref of refs) {
      if (typeof ref === "function") ref(value);
      // SAFETY: an object ref handed to a component is the component's to fill; `RefObject.current` is read-only for others.
      else if (ref) (ref as { current: T | null }).current = value;
    }
  };
}
