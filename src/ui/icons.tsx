import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { cx } from "../lib/cx.ts";

/**
 * 16 px stroke icons in the colour of the text. Decorative: the control or the sentence beside one carries the words.
 * They are drawn here, not fetched, so that no font, sprite or data URL meets a strict content security policy.
 */
export interface IconProps extends Omit<ComponentPropsWithoutRef<"svg">, "children"> {}

export const SearchIcon = /* @__PURE__ */ icon(
  "search",
  <path d="m10.4 10.4 3.1 3.1M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z" />,
);
export const PlusIcon = /* @__PURE__ */ icon("plus", <path d="M8 3v10M3 8h10" />);
export const RotateIcon = /* @__PURE__ */ icon(
  "rotate",
  <path d="M13.5 8a5.5 5.5 0 0 1-9.9 3.3M2.5 8a5.5 5.5 0 0 1 9.9-3.3M12.6 2v2.9H9.7M3.4 14v-2.9h2.9" />,
);
export const RefreshIcon = /* @__PURE__ */ icon("refresh", <path d="M13.2 6.6A5.4 5.4 0 1 0 13 10M13.5 2.9v3.8H9.7" />);
export const PencilIcon = /* @__PURE__ */ icon(
  "pencil",
  <path d="m10.8 2.7 2.5 2.5-7.6 7.6-3.1.6.6-3.1zM9.2 4.3l2.5 2.5" />,
);
export const TrashIcon = /* @__PURE__ */ icon(
  "trash",
  <path d="M2.8 4.2h10.4M6.2 4V2.7h3.6V4M4.2 4.2l.6 9h6.4l.6-9M6.8 6.8v4M9.2 6.8v4" />,
);
export const EyeIcon = /* @__PURE__ */ icon(
  "eye",
  <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z" />,
);
export const EyeOffIcon = /* @__PURE__ */ icon(
  "eye-off",
  <path d="M6.3 3.7A6 6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-1.7 2.2M4.2 4.8A11 11 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 3.3-1M6.6 6.6a2 2 0 0 0 2.8 2.8M2.5 2.5l11 11" />,
);
export const CopyIcon = /* @__PURE__ */ icon(
  "copy",
  <path d="M6.8 5.2h5.1a1.6 1.6 0 0 1 1.6 1.6v5.1a1.6 1.6 0 0 1-1.6 1.6H6.8a1.6 1.6 0 0 1-1.6-1.6V6.8a1.6 1.6 0 0 1 1.6-1.6ZM10.8 5V3.9a1.4 1.4 0 0 0-1.4-1.4H3.9a1.4 1.4 0 0 0-1.4 1.4v5.5a1.4 1.4 0 0 0 1.4 1.4H5" />,
);
export const CheckIcon = /* @__PURE__ */ icon("check", <path d="m3 8.6 3.3 3.3L13 4.6" />);
export const WarningIcon = /* @__PURE__ */ icon(
  "warning",
  <path d="M8 6.2v3M8 11.4v.1M7 2.6 1.8 11.8a1.2 1.2 0 0 0 1 1.8h10.4a1.2 1.2 0 0 0 1-1.8L9 2.6a1.2 1.2 0 0 0-2 0Z" />,
);
export const DangerIcon = /* @__PURE__ */ icon(
  "danger",
  <path d="M8 4.9v3.6M8 11v.1M5.4 1.9h5.2l3.5 3.5v5.2l-3.5 3.5H5.4l-3.5-3.5V5.4z" />,
);
export const InfoIcon = /* @__PURE__ */ icon(
  "info",
  <path d="M8 7.4v3.7M8 5v-.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z" />,
);
export const OkIcon = /* @__PURE__ */ icon(
  "ok",
  <path d="m5.4 8.3 1.9 1.8 3.4-4M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z" />,
);
export const CloseIcon = /* @__PURE__ */ icon("close", <path d="m3.8 3.8 8.4 8.4M12.2 3.8l-8.4 8.4" />);
export const ChevronDownIcon = /* @__PURE__ */ icon("chevron-down", <path d="m4 6.2 4 4 4-4" />);
export const ChevronUpIcon = /* @__PURE__ */ icon("chevron-up", <path d="m4 9.8 4-4 4 4" />);
/** Points to the end of the line: right in English, left in Arabic. */
export const ChevronEndIcon = /* @__PURE__ */ icon("chevron-end", <path d="m6.2 4 4 4-4 4" />, true);
export const ChevronStartIcon = /* @__PURE__ */ icon("chevron-start", <path d="m9.8 4-4 4 4 4" />, true);
export const SortIcon = /* @__PURE__ */ icon("sort", <path d="m5 6.2 3-3 3 3M5 9.8l3 3 3-3" />);
export const DownloadIcon = /* @__PURE__ */ icon(
  "download",
  <path d="M8 2.5v7.7M4.8 7.2 8 10.4l3.2-3.2M2.8 13.3h10.4" />,
);
export const ExternalIcon = /* @__PURE__ */ icon(
  "external",
  <path d="M9.2 2.8h4v4M13.2 2.8 7.4 8.6M11.6 9.4v2.4a1.4 1.4 0 0 1-1.4 1.4h-6a1.4 1.4 0 0 1-1.4-1.4v-6a1.4 1.4 0 0 1 1.4-1.4h2.4" />,
  true,
);
export const MoreIcon = /* @__PURE__ */ icon("more", <path d="M3.2 8h.01M8 8h.01M12.8 8h.01" strokeWidth="2.2" />);
export const ColumnsIcon = /* @__PURE__ */ icon("columns", <path d="M2.8 3.2h10.4v9.6H2.8zM6.3 3.2v9.6M9.7 3.2v9.6" />);
export const KeyIcon = /* @__PURE__ */ icon(
  "key",
  <path d="M8.7 7.3a3.1 3.1 0 1 1-4.4-4.4 3.1 3.1 0 0 1 4.4 4.4Zm-.1 0 5.1 5.1M11.2 9.9l-1.6 1.6M13.2 11.9l-1.4 1.4" />,
);
export const ChartIcon = /* @__PURE__ */ icon("chart", <path d="M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6" />);
export const CalendarIcon = /* @__PURE__ */ icon(
  "calendar",
  <path d="M2.8 6.6h10.4M5.4 2.4v2.2M10.6 2.4v2.2M4.2 3.6h7.6a1.4 1.4 0 0 1 1.4 1.4v6.8a1.4 1.4 0 0 1-1.4 1.4H4.2a1.4 1.4 0 0 1-1.4-1.4V5a1.4 1.4 0 0 1 1.4-1.4Z" />,
);
export const TableIcon = /* @__PURE__ */ icon("table", <path d="M2.6 3.4h10.8v9.2H2.6zM2.6 6.6h10.8M6.4 6.6v6" />);
export const ClockIcon = /* @__PURE__ */ icon(
  "clock",
  <path d="M8 4.6V8l2.2 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z" />,
);
export const PlayIcon = /* @__PURE__ */ icon("play", <path d="M4.5 3v10l8.5-5z" />, true);
export const CodeIcon = /* @__PURE__ */ icon("code", <path d="m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5l3.5 3.5-3.5 3.5" />);
export const GateIcon = /* @__PURE__ */ icon(
  "gate",
  <path d="M2.5 8h3.2M10.3 4.2h3.2M10.3 11.8h3.2M5.7 8l4.6-3.8M5.7 8l4.6 3.8M5.7 8h.01" />,
);

function icon(name: string, drawing: ReactNode, directional = false) {
  const Icon = forwardRef<SVGSVGElement, IconProps>(function Icon({ className, ...rest }, ref) {
    return (
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...rest}
        ref={ref}
        className={cx("layer-icon", className)}
        data-icon={name}
        data-directional={directional || undefined}
      >
        {drawing}
      </svg>
    );
  });
  Icon.displayName = `Icon(${name})`;
  return Icon;
}
