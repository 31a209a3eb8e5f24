"use client";
import type { ReactNode } from "react";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { modelsInOrder } from "./effective-parameters.ts";
import type { GateFields } from "./gate-fields.ts";
import { type GateLabels, gateLabels } from "./labels.ts";
import { modelNames, pricePerMillion } from "./model-names.ts";
import type { HostModel } from "./use-models.ts";

interface GatePricesProps {
  fields: Pick<GateFields, "model" | "routingStrategy" | "fallbackModels">;
  models: readonly HostModel[] | undefined;
  labels: Partial<GateLabels> | undefined;
}

/** What the models of a gate cost, side by side; nothing where there is one model, or no price is known. */
export function GatePrices({ fields, models, labels }: GatePricesProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const format = useFormat();
  const nameOf = modelNames(models);
  const rows = modelsInOrder(fields).map((id) => ({ id, price: pricePerMillion(models?.find((it) => it.id === id)) }));
  if (rows.length < 2 || rows.every(({ price }) => price === undefined)) return null;
  const figure = (usd: number | undefined) => (usd === undefined ? t("priceUnknown") : format.cost(usd));
  return (
    <table className="layer-gate-prices">
      <thead>
        <tr>
          <th scope="col">{t("pricesCaption")}</th>
          <th scope="col">{t("priceInput")}</th>
          <th scope="col">{t("priceOutput")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, price }) => (
          <tr key={id}>
            <th scope="row">{nameOf(id)}</th>
            <td>{figure(price?.input)}</td>
            <td>{figure(price?.output)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
