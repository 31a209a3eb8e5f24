export {
  type Capabilities,
  type Fetcher,
  type Health,
  isLayerError,
  type KeyCreated,
  type KeyItem,
  LayerError,
  type LayerErrorKind,
} from "../contract/index.ts";
export { type Clock, systemClock } from "../lib/clock.ts";
export type { KeysResource } from "./keys-resource.ts";
export { Layer } from "./layer.ts";
export { LayerClient, type LayerOptions, type RequestOptions } from "./layer-client.ts";
