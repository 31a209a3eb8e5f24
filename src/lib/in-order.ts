import { createElement, Fragment, type ReactNode } from "react";

/**
 * Draws each by its position rather than by a key: the parts of a text have no other identity, are added at its end,
 * and never change places.
 */
export function inOrder<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...items.map(draw));
}
