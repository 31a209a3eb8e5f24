"use client";
import { useMemo } from "react";
import { logsList } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useHost } from "../host/host-context.ts";
import type { LogServer } from "./log-pages.ts";

/** The log of this provider's server, with what it can do. */
export function useLogServer(): LogServer {
  const { client } = useLayerContext();
  const { supports } = useHost();
  const hasCursor = supports("logs.cursor");
  const canFilter = supports("logs.filter");
  return useMemo(
    () => ({
      hasCursor,
      canFilter,
      async read(query, signal) {
        let nextCursor: string | undefined;
        const onHeaders = (headers: Headers) => {
          nextCursor = headers.get("x-next-cursor") ?? undefined;
        };
        const logs = await client.request(logsList, { query }, { signal, onHeaders });
        return { logs, nextCursor };
      },
    }),
    [client, hasCursor, canFilter],
  );
}
