"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { cx } from "../lib/cx.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Field } from "../ui/field.tsx";
import { CalendarIcon } from "../ui/icons.tsx";
import { Popover } from "../ui/popover.tsx";
import { Root } from "../ui/root.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { dayRange, daysOf, type RangePreset, rangePresets, resolveRange, type UsageRange } from "./usage-range.ts";
import { usePeriodFormat } from "./use-period-format.ts";

export interface RangePickerProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  value: UsageRange;
  onValueChange: (range: UsageRange) => void;
  /** Which are offered, and in which order. Default: all. */
  presets?: readonly RangePreset[] | undefined;
  /** Whether days can be chosen freely. Default: true. */
  custom?: boolean | undefined;
  labels?: Partial<UsageLabels> | undefined;
}

/** A range of time: one of the presets, which move with the time, or days of one's own. */
export const RangePicker = forwardRef<HTMLElement, RangePickerProps>(function RangePicker(
  { value, onValueChange, presets = rangePresets, custom = true, labels, className, ...rest },
  ref,
) {
  const t = useLabels("usage", usageLabels, labels);
  const chosen = typeof value === "string" ? value : "custom";
  const period = usePeriodFormat();
  const timeZone = useTimeZone();
  const days = chosen === "custom" ? resolveRange(value, 0, timeZone) : undefined;
  const options = presets.map((preset) => ({ value: preset, label: t(`range_${preset}`) }));
  const choose = (text: string) => {
    const preset = presets.find((one) => one === text);
    if (preset) onValueChange(preset);
  };
  return (
    <Root {...rest} ref={ref} className={cx("layer-range-picker", className)}>
      <Choice label={t("range")} options={options} value={chosen} onValueChange={choose} />
      {custom ? (
        <Popover
          label={t("range_custom")}
          align="end"
          trigger={
            <Button icon={<CalendarIcon />}>
              {days
                ? period.range({ from: new Date(days.from).toISOString(), to: new Date(days.to).toISOString() })
                : t("range_custom")}
            </Button>
          }
        >
          {(close) => (
            <CustomDays
              value={value}
              labels={labels}
              onApply={(range) => {
                onValueChange(range);
                close();
              }}
            />
          )}
        </Popover>
      ) : null}
    </Root>
  );
});

interface CustomDaysProps {
  value: UsageRange;
  onApply: (range: UsageRange) => void;
  labels: Partial<UsageLabels> | undefined;
}

/** Two days, both included. Nothing changes before they are applied. */
function CustomDays({ value, onApply, labels }: CustomDaysProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const timeZone = useTimeZone();
  const { clock } = useHost();
  const now = useNow() ?? clock.now();
  const [[first, last], setDays] = useState(() => daysOf(value, now, timeZone));
  const [error, setError] = useState<string>();
  const [, today] = daysOf("7d", now, timeZone);
  const apply = () => {
    const range = dayRange(first, last);
    if (range) onApply(range);
    else setError(t(first && last ? "rangeOrder" : "rangeMissing"));
  };
  return (
    <form
      className="layer-range-picker-days"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Field label={t("rangeFirstDay")}>
        <TextInput type="date" value={first} max={today} onChange={(event) => setDays([event.target.value, last])} />
      </Field>
      <Field label={t("rangeLastDay")} error={error} hint={t("timesIn", { timeZone })}>
        <TextInput type="date" value={last} max={today} onChange={(event) => setDays([first, event.target.value])} />
      </Field>
      <Button type="submit" variant="primary">
        {t("rangeApply")}
      </Button>
    </form>
  );
}
