import { type AnchorHTMLAttributes, type MouseEvent, type ReactNode, useEffect, useSyncExternalStore } from "react";

/** The path in the address bar, kept up with by `navigate` and by the browser's own buttons. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export function navigate(path: string): void {
  if (path === location.pathname || heldAt !== undefined) return;
  history.pushState(null, "", path);
  for (const listener of listeners) listener();
  scrollTo(0, 0);
}

/**
 * A value of the address's query, and what sets it: in place, since a choice within a page is no step back.
 */
export function useQueryValue(name: string): [value: string | undefined, set: (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name) ?? undefined);
  const set = (next: string) => {
    const query = new URLSearchParams(location.search);
    query.set(name, next);
    history.replaceState(history.state, "", `?${query}`);
    for (const listener of listeners) listener();
  };
  return [value, set];
}

/** While `active`, this page stays, whatever the browser's Back button says. */
export function useStay(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    heldAt = location.pathname;
    return () => {
      heldAt = undefined;
    };
  }, [active]);
}

/** A link within the portal: a plain click navigates in place, everything else is the browser's. */
export function Link({ href, onNavigate, children, ...rest }: LinkProps): ReactNode {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onNavigate?.();
    navigate(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  /** Called just before a navigation in place. */
  onNavigate?: () => void;
}

const listeners = new Set<() => void>();
let heldAt: string | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("popstate", followBrowser);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("popstate", followBrowser);
  };
}

function followBrowser(): void {
  if (heldAt !== undefined) history.pushState(null, "", heldAt);
  for (const listener of listeners) listener();
}
