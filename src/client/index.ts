export {
  type AllowOverrides,
  type Capabilities,
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionInput,
  type ChatMessage,
  type Completion,
  type CompletionInput,
  type Fetcher,
  type Gate,
  type GateChanges,
  type GateInput,
  type Health,
  isLayerError,
  type KeyCreated,
  type KeyItem,
  LayerError,
  type LayerErrorKind,
  type Log,
  type LogsQuery,
  type Model,
  type Overview,
  type Usage,
  type UsageQuery,
} from "../contract/index.ts";
export { type Clock, systemClock } from "../lib/clock.ts";
export type { ChatCompletionsResource, ChatResource } from "./chat-resource.ts";
export type { CompletionStream, StreamOptions } from "./completion-stream.ts";
export type { GatesResource } from "./gates-resource.ts";
export type { KeysResource } from "./keys-resource.ts";
export { Layer, type LayerOptions } from "./layer.ts";
export { LayerClient, type LayerClientOptions, type RequestOptions } from "./layer-client.ts";
export type { LogPage, LogsResource } from "./logs-resource.ts";
export type { ModelsResource } from "./models-resource.ts";
