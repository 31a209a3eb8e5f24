export type { Timers as LayerProxyClock } from "../lib/clock.ts";
export { createLayerProxy, type LayerProxy } from "./create-layer-proxy.ts";
export type { LayerProxyLimits, LayerProxyOptions } from "./proxy-options.ts";
export type { LayerProxySession, LayerProxyUser } from "./session.ts";
export { type NodeHandler, type NodeRequest, type NodeResponse, toNodeHandler } from "./to-node-handler.ts";
