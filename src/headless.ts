/**
 * The behaviour without markup: everything a component of this library can do, for a screen of your own. No CSS, no
 * Radix.
 */
export type { ChatRetry, ChatTimeouts, RetryWait } from "./chat/ask-gate.ts";
export {
  type AnswerDetails,
  type GateMessage,
  type GateMessageStatus,
  messagesToSend,
  type TokenUsage,
} from "./chat/chat-message.ts";
export type {
  ChatParams,
  GateChatSettings,
  GateChatSnapshot,
  GateChatStatus,
  GateConversationOptions,
} from "./chat/conversation-options.ts";
export { GateConversation, type OutgoingRequest } from "./chat/gate-conversation.ts";
export type { MessageBranches, StoredMessage } from "./chat/message-tree.ts";
export { type ThreadStorage, threadStorage } from "./chat/thread-storage.ts";
export type { ThreadUsage } from "./chat/thread-usage.ts";
export { type UseGateChatResult, useGateChat } from "./chat/use-gate-chat.ts";
export { useGateChatSelector } from "./chat/use-gate-chat-selector.ts";
export {
  type OwnConversationOptions,
  type UseGateChatOptions,
  useGateConversation,
} from "./chat/use-gate-conversation.ts";
export { LayerClient, type LayerClientOptions, type RequestOptions } from "./client/layer-client.ts";
export {
  type Action,
  type AllowOverrides,
  type Capabilities,
  type ChatCompletionInput,
  type ChatMessage,
  type Feature,
  type Fetcher,
  type Gate,
  type GateChanges,
  type GateInput,
  type GateNameProblem,
  type Interval,
  isLayerError,
  type KeyItem,
  LayerError,
  type LayerErrorKind,
  type Model,
  type OverridableField,
  type Permission,
  type RoutingStrategy,
  type Usage,
  type UsageGrouping,
  type UsageMetrics,
} from "./contract/index.ts";
export type { ActionSubject, BeforeAction, ChangeAction, QueryFallback } from "./data/layer-context.ts";
export { LayerProvider, type LayerProviderProps } from "./data/layer-provider.tsx";
export { useCapabilities } from "./data/use-capabilities.ts";
export { useLayerClient } from "./data/use-layer-client.ts";
export type { EffectiveParameter } from "./gates/effective-parameters.ts";
export type { GateElsewhere } from "./gates/gate-elsewhere.ts";
export type { ClearableField, GateFieldName, GateFields, NumberField, Overrides } from "./gates/gate-fields.ts";
export type { GateProblem, GateProblems } from "./gates/gate-problems.ts";
export { type GateSnippet, type GateSnippetContext, gateSnippets } from "./gates/gate-snippets.ts";
export type { GateTrial } from "./gates/gate-trial.ts";
export { errorRate, type GateUsage, type UsageByGate } from "./gates/gate-usage.ts";
export type { GateSort, GateSortColumn } from "./gates/gate-view.ts";
export { type DeleteGateState, type UseDeleteGateResult, useDeleteGate } from "./gates/use-delete-gate.ts";
export { type UseGateResult, useGate } from "./gates/use-gate.ts";
export { type UseGateListResult, useGateList } from "./gates/use-gate-list.ts";
export { type UseGateUsageResult, useGateUsage } from "./gates/use-gate-usage.ts";
export { type UseGatesOptions, type UseGatesResult, useGates } from "./gates/use-gates.ts";
export { type HostModel, type UseModelsOptions, type UseModelsResult, useModels } from "./gates/use-models.ts";
export {
  type SaveGateState,
  type UseSaveGateOptions,
  type UseSaveGateResult,
  useSaveGate,
} from "./gates/use-save-gate.ts";
export type { Appearance } from "./host/appearance.ts";
export { type Brand, type Host, type HostSettings, type Links, useHost } from "./host/host-context.ts";
export type { GateIdentity, KeyIdentity, LayerEvent } from "./host/layer-event.ts";
export { type ErrorText, useErrorText } from "./host/use-error-text.ts";
export { type Format, useFormat } from "./host/use-format.ts";
export { useNow } from "./host/use-now.ts";
export { useSecondsUntil } from "./host/use-seconds-until.ts";
export { useTimeZone } from "./host/use-time-zone.ts";
export type { DeletionRisk } from "./keys/deletion-risks.ts";
export type { LeakAnswer } from "./keys/incident-note.ts";
export type { CreatedKey, CreateKeyState } from "./keys/key-creation.ts";
export type { KeyNotice, KeyNoticeKind } from "./keys/key-hygiene.ts";
export type { KeyUsage, UsageByKey } from "./keys/key-usage.ts";
export { type KeyUse, keyUse } from "./keys/key-use.ts";
export type { KeyFilter, KeySort, KeySortColumn } from "./keys/key-view.ts";
export type { Leak } from "./keys/leak-scan.ts";
export type { Suspect } from "./keys/lost-answer.ts";
export { isDueForRotation } from "./keys/rotation-due.ts";
export type { Secret } from "./keys/secret.ts";
export { defaultSnippets, maskSecret, mergeSnippets, type Snippet, type SnippetContext } from "./keys/snippets.ts";
export { type ApiKey, type UseApiKeysOptions, type UseApiKeysResult, useApiKeys } from "./keys/use-api-keys.ts";
export { useCopySecret } from "./keys/use-copy-secret.ts";
export { type UseCreateKeyOptions, type UseCreateKeyResult, useCreateKey } from "./keys/use-create-key.ts";
export {
  type DeleteKeysState,
  type DeletionResult,
  type UseDeleteKeysResult,
  useDeleteKeys,
} from "./keys/use-delete-keys.ts";
export { useFirstUse } from "./keys/use-first-use.ts";
export { type UseKeyListOptions, type UseKeyListResult, useKeyList } from "./keys/use-key-list.ts";
export { useHasUnreadSecret } from "./keys/use-key-marks.ts";
export { type UseKeyNoticesOptions, type UseKeyNoticesResult, useKeyNotices } from "./keys/use-key-notices.ts";
export { type UseKeyUsageResult, useKeyUsage } from "./keys/use-key-usage.ts";
export {
  type LeakResponseState,
  type LeakStep,
  leakSteps,
  type UseLeakResponseOptions,
  type UseLeakResponseResult,
  useLeakResponse,
} from "./keys/use-leak-response.ts";
export { type RenameKeyState, type UseRenameKeyResult, useRenameKey } from "./keys/use-rename-key.ts";
export { type RotateKeyState, type UseRotateKeyResult, useRotateKey } from "./keys/use-rotate-key.ts";
export {
  type PendingRotation,
  type UseRotationsOptions,
  type UseRotationsResult,
  useRotations,
} from "./keys/use-rotations.ts";
export { type Clock, systemClock } from "./lib/clock.ts";
export type { TextStorage } from "./lib/stored-value.ts";
export { type CopyStatus, useCopy } from "./lib/use-copy.ts";
export type { Locale } from "./locales/en.ts";
export {
  type StartStep,
  type StartStepId,
  type UseGettingStartedResult,
  useGettingStarted,
} from "./portal/use-getting-started.ts";
export type { ExportFormat } from "./usage/export-format.ts";
export type { UsageExportState } from "./usage/usage-export.ts";
export {
  hasUsageFilters,
  noKey,
  normalizeUsageFilters,
  parseUsageFilters,
  serializeUsageFilters,
  type UsageFacet,
  type UsageFilters,
  usageFacets,
} from "./usage/usage-filters.ts";
export { type UsageMetric, usageMetrics } from "./usage/usage-metric.ts";
export {
  type CustomRange,
  intervalFor,
  parseRange,
  previousRange,
  type RangePreset,
  type ResolvedRange,
  rangePresets,
  resolveRange,
  serializeRange,
  type UsageRange,
} from "./usage/usage-range.ts";
export {
  newestFirst,
  type UsageSort,
  type UsageSortColumn,
  type UsageView,
} from "./usage/usage-rows.ts";
export { maxSeries, stackUsage, type UsageSeries, type UsageStack } from "./usage/usage-series.ts";
export { type SlotOf, useSeriesSlots } from "./usage/use-series-slots.ts";
export { type UsageBasis, type UseUsageOptions, type UseUsageResult, useUsage } from "./usage/use-usage.ts";
export { useUsageBefore } from "./usage/use-usage-before.ts";
export { type UseUsageColumnsResult, useUsageColumns } from "./usage/use-usage-columns.ts";
export {
  type UseUsageExportOptions,
  type UseUsageExportResult,
  useUsageExport,
} from "./usage/use-usage-export.ts";
export {
  type LiveInterval,
  liveIntervals,
  type UseUsageLogsOptions,
  type UseUsageLogsResult,
  useUsageLogs,
} from "./usage/use-usage-logs.ts";
export { type UseUsageRowsResult, useUsageRows } from "./usage/use-usage-rows.ts";
