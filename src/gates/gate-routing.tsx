"use client";
import { type ReactNode, type RefObject, useRef } from "react";
import { type RoutingStrategy, routingStrategies } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ChevronDownIcon, ChevronUpIcon, CloseIcon } from "../ui/icons.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { Select } from "../ui/select.tsx";
import { problemText } from "./field-texts.ts";
import type { GateFormPartProps } from "./gate-basics.tsx";
import { GatePrices } from "./gate-prices.tsx";
import { gateLabels } from "./labels.ts";
import { ModelField } from "./model-field.tsx";
import { modelNames } from "./model-names.ts";
import type { UseModelsResult } from "./use-models.ts";

interface GateRoutingProps extends GateFormPartProps {
  models: UseModelsResult;
}

/** How requests find their model: the strategy, and the other models in their order. */
export function GateRouting({ saving, models, labels }: GateRoutingProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const { fields, set, problems, state } = saving;
  const { routingStrategy, fallbackModels } = fields;
  const adding = useRef<HTMLInputElement>(null);
  const readOnly = state.status === "saving";
  const isSingle = routingStrategy === "single";
  const words = {
    single: { name: t("strategySingle"), hint: t("strategySingleHint") },
    fallback: { name: t("strategyFallback"), hint: t("strategyFallbackHint") },
    "round-robin": { name: t("strategyRoundRobin"), hint: t("strategyRoundRobinHint") },
  };
  return (
    <>
      <Field label={t("strategyLabel")} hint={words[routingStrategy].hint}>
        <Select
          value={routingStrategy}
          // SAFETY: the options below are the strategies.
          onChange={(event) => set({ routingStrategy: event.target.value as RoutingStrategy })}
          aria-disabled={readOnly || undefined}
        >
          {routingStrategies.map((strategy) => (
            <option key={strategy} value={strategy}>
              {words[strategy].name}
            </option>
          ))}
        </Select>
      </Field>
      {isSingle ? null : (
        <>
          <OtherModels {...{ saving, models, labels, adding }} />
          <ModelField
            ref={adding}
            label={t("addModel")}
            value=""
            onValueChange={(id) => set({ fallbackModels: [...fallbackModels, id] })}
            models={models}
            without={[fields.model, ...fallbackModels]}
            error={problemText(t, "fallbackModels", problems.fallbackModels)}
            {...{ readOnly, labels }}
          />
        </>
      )}
      <GatePrices fields={fields} models={models.models} labels={labels} />
    </>
  );
}

interface OtherModelsProps extends GateRoutingProps {
  /** The field that another one is added with. */
  adding: RefObject<HTMLInputElement | null>;
}

function OtherModels({ saving, models, labels, adding }: OtherModelsProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const { fields, set } = saving;
  const [announcement, announce] = useAnnounce();
  const list = useRef<HTMLOListElement>(null);
  const nameOf = modelNames(models.models);
  const { fallbackModels: ids } = fields;
  const focus = (index: number, action: string) =>
    list.current?.children[index]?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.focus();

  const move = (index: number, to: number) => {
    const next = ids.map((id, at) => (at === index ? ids[to] : at === to ? ids[index] : id));
    // SAFETY: both places are in the list.
    set({ fallbackModels: next as string[] });
    announce(t("moved", { model: nameOf(ids[index] ?? ""), position: to + 1, count: ids.length }));
  };
  const remove = (index: number) => {
    set({ fallbackModels: ids.filter((_, at) => at !== index) });
    announce(t("removed", { model: nameOf(ids[index] ?? "") }));
    // Before the row goes: to the one below, or above; without any, to where one is added.
    if (ids.length === 1) adding.current?.focus();
    else focus(index < ids.length - 1 ? index + 1 : index - 1, "remove");
  };
  return (
    <div className="layer-gate-others">
      <span className="layer-field-label">{t("othersLabel")}</span>
      {ids.length === 0 ? (
        <p className="layer-field-hint">{t("othersEmpty")}</p>
      ) : (
        <ol ref={list} aria-label={t("othersLabel")} className="layer-gate-list">
          {ids.map((id, index) => (
            <li key={id} className="layer-gate-item">
              <span className="layer-gate-item-text">{nameOf(id)}</span>
              <IconButton
                label={t("moveUp", { model: nameOf(id) })}
                onClick={() => index > 0 && move(index, index - 1)}
                aria-disabled={index === 0 || undefined}
                data-action="up"
              >
                <ChevronUpIcon />
              </IconButton>
              <IconButton
                label={t("moveDown", { model: nameOf(id) })}
                onClick={() => index < ids.length - 1 && move(index, index + 1)}
                aria-disabled={index === ids.length - 1 || undefined}
                data-action="down"
              >
                <ChevronDownIcon />
              </IconButton>
              <IconButton
                label={t("removeModel", { model: nameOf(id) })}
                onClick={() => remove(index)}
                data-action="remove"
              >
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <LiveRegion announcement={announcement} />
    </div>
  );
}
