"use client";
import { useCallback, useRef } from "react";
import {
  type Gate,
  gatesCreate,
  gatesList,
  gatesRead,
  gatesReadByName,
  gatesUpdate,
  isLayerError,
  type LayerError,
} from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useCommand } from "../data/use-command.ts";
import { useLatest } from "../lib/use-latest.ts";
import { differingFields, isWhatWasSent, toGateChanges, toGateInput } from "./gate-changes.ts";
import { fieldsOfGate, type GateFields } from "./gate-fields.ts";

/** `moved`: the gate was changed elsewhere since the form read it; nothing was sent. */
export type SendOutcome = { saved: Gate } | { moved: Gate } | { failed: LayerError };

export interface GateToSend {
  fields: GateFields;
  /** The gate as the form read it; absent for a new one. */
  base: Gate | undefined;
  /** See `fieldsOfGate`. */
  denies: boolean;
}

/** Sends a form, once, and finds out what became of it where the answer was lost. Never rejects. */
export function useGateSender(): (form: GateToSend) => Promise<SendOutcome> {
  const context = useLatest(useLayerContext());
  const create = useCommand(gatesCreate, { refreshes: [gatesList] });
  const update = useCommand(gatesUpdate, { refreshes: [gatesList, gatesRead] });
  // Scope and name of gates that an earlier try may have made without our hearing of it.
  const unheard = useRef(new Set<string>());

  return useCallback(
    async (form) => {
      const { client, scope, report } = context.current;
      try {
        return form.base ? await change(form, form.base) : { saved: await make(form) };
      } catch (error) {
        if (isLayerError(error)) return { failed: error };
        throw error;
      }

      async function make({ fields }: GateToSend): Promise<Gate> {
        const input = toGateInput(fields);
        const { name } = input;
        try {
          return await create({ body: input }, { subject: { name }, scope });
        } catch (error) {
          if (!isLayerError(error)) throw error;
          if (error.outcome === "unknown") unheard.current.add(`${scope} ${name}`);
          // A name belongs to one gate, so the one that has it now and is as was asked for is the one that was asked for.
          if (!unheard.current.has(`${scope} ${name}`)) throw error;
          const made = await client.request(gatesReadByName, { params: { name } }).catch(() => undefined);
          if (made && isWhatWasSent(made, input)) return made;
          throw error;
        }
      }

      // The wire knows no condition on a change, so the gate is read just before it: what was changed elsewhere by then
      // is seen; a change in the moment between is not.
      async function change({ fields, denies }: GateToSend, base: Gate): Promise<SendOutcome> {
        const { id, name } = base;
        const before = fieldsOfGate(base, { denies });
        const now = await client.request(gatesRead, { params: { id } }).catch((error) => {
          // Commands tell the host of theirs by themselves.
          if (isLayerError(error)) report(error);
          throw error;
        });
        const theirs = fieldsOfGate(now, { denies });
        if (differingFields(fields, theirs).length === 0) return { saved: now };
        if (differingFields(before, theirs).length > 0) return { moved: now };
        const body = toGateChanges(fields, before);
        return { saved: await update({ params: { id }, body }, { subject: { id, name }, scope }) };
      }
    },
    [context, create, update],
  );
}
