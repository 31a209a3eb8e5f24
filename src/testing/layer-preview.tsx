"use client";
import { type ReactNode, useContext, useState } from "react";
import { LayerProvider, type LayerProviderProps } from "../data/layer-provider.tsx";
import { createMemoryGateway, type MemoryGateway, type MemoryGatewayOptions } from "./create-memory-gateway.ts";
import { PreviewSettingsContext } from "./preview-settings.tsx";

export interface LayerPreviewProps extends Omit<LayerProviderProps, "fetcher"> {
  /** What the server in memory holds and can do; or a server made before, to keep a hand on it. */
  gateway?: MemoryGatewayOptions | MemoryGateway;
  children?: ReactNode;
}

/**
 * A `LayerProvider` over a server in memory, for a host's stories and component tests. Each mounted preview has its
 * own server; options are read once.
 *
 * ```tsx
 * decorators: [(Story) => <LayerPreview gateway={{ seed: { keys: [{ name: "Production" }] } }}><Story /></LayerPreview>]
 * ```
 */
export function LayerPreview({ gateway = {}, children, ...provider }: LayerPreviewProps): ReactNode {
  const settings = useContext(PreviewSettingsContext);
  const [server] = useState(() => ("fetcher" in gateway ? gateway : createMemoryGateway(gateway)));
  return (
    <LayerProvider {...settings} {...provider} fetcher={server.fetcher}>
      {children}
    </LayerProvider>
  );
}
