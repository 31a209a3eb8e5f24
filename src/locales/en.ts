import { chatLabels } from "../chat/labels.ts";
import { gateLabels } from "../gates/labels.ts";
import { commonLabels } from "../host/common-labels.ts";
import { errorLabels } from "../host/error-labels.ts";
import { keyLabels } from "../keys/labels.ts";
import type { Message } from "../lib/format-message.ts";
import { portalLabels } from "../portal/labels.ts";
import { usageLabels } from "../usage/labels.ts";

type Section<English> = { readonly [Name in keyof English]: Message };

/** Every text of the library in one language. All other locales satisfy the shape of the English one. */
export interface Locale {
  /** BCP 47, for plurals, numbers, dates and the `lang` attribute. */
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  readonly common: Section<typeof commonLabels>;
  readonly errors: Section<typeof errorLabels>;
  readonly keys: Section<typeof keyLabels>;
  readonly gates: Section<typeof gateLabels>;
  readonly usage: Section<typeof usageLabels>;
  readonly chat: Section<typeof chatLabels>;
  readonly portal: Section<typeof portalLabels>;
}

export const en: Locale = {
  tag: "en",
  direction: "ltr",
  common: commonLabels,
  errors: errorLabels,
  keys: keyLabels,
  gates: gateLabels,
  usage: usageLabels,
  chat: chatLabels,
  portal: portalLabels,
};
