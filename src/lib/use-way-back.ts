"use client";
import { type RefObject, useRef } from "react";
import { useRetry } from "./use-retry.ts";

interface WayBack {
  /** Of the field that one searches with. */
  search: RefObject<HTMLInputElement | null>;
  /** For the button beside an error. */
  retry: () => void;
  /** For the button where nothing matches. */
  showAll: () => void;
}

/**
 * The ways out of a list that shows nothing. Each goes with what it does: where its button had the focus, the search has
 * it then.
 */
export function useWayBack(error: unknown, refresh: () => void, clear: () => void): WayBack {
  const search = useRef<HTMLInputElement>(null);
  const toSearch = () => search.current?.focus();
  return {
    search,
    retry: useRetry(error, refresh, toSearch),
    showAll() {
      clear();
      toSearch();
    },
  };
}
