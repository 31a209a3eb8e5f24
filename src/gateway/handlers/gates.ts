import { type Gate, type GateChanges, gateNameProblem } from "../../contract/index.ts";
import type { AuthenticatedContext, Handlers } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import { requireModels } from "../known-models.ts";
import type { GateRef, StoredGate } from "../store.ts";
import { parseUuid, randomUuid } from "../uuid.ts";

export const listGates: Handlers["gates.list"] = async ({ store, principal }) => {
  const gates = await store.gates.list(principal.account.id);
  return gates.map(toGate);
};

export const createGate: Handlers["gates.create"] = async (context, { body }) => {
  const { store, clock, random, principal } = context;
  const { name, model, tags, routingStrategy, fallbackModels, ...settings } = body;
  requireModels(context.models, [model, ...(fallbackModels ?? [])]);
  const now = clock();
  const gate: StoredGate = {
    id: randomUuid(random),
    accountId: principal.account.id,
    name,
    model,
    ...withoutNulls(settings),
    tags: tags ?? [],
    routingStrategy: routingStrategy ?? "single",
    fallbackModels: fallbackModels ?? [],
    createdAt: now,
    updatedAt: now,
  };
  if (!(await store.gates.create(gate))) throw new HttpError("conflict", `Gate "${name}" already exists`);
  return toGate(gate);
};

export const readGateByName: Handlers["gates.readByName"] = (context, { params }) => readGate(context, named(params));
export const updateGateByName: Handlers["gates.updateByName"] = (context, { params, body }) =>
  updateGate(context, named(params), body);
export const deleteGateByName: Handlers["gates.deleteByName"] = (context, { params }) =>
  deleteGate(context, named(params));

export const readGateById: Handlers["gates.read"] = (context, { params }) => readGate(context, identified(params));
export const updateGateById: Handlers["gates.update"] = (context, { params, body }) =>
  updateGate(context, identified(params), body);
export const deleteGateById: Handlers["gates.delete"] = (context, { params }) =>
  deleteGate(context, identified(params));

async function readGate({ store, principal }: AuthenticatedContext, ref: GateRef): Promise<Gate> {
  const gate = await store.gates.find(principal.account.id, [ref]);
  if (!gate) throw notFound();
  return toGate(gate);
}

async function updateGate(context: AuthenticatedContext, ref: GateRef, changes: GateChanges): Promise<Gate> {
  const { store, clock, principal } = context;
  const { model, tags, routingStrategy, fallbackModels, ...settings } = changes;
  requireModels(context.models, [...(model === undefined ? [] : [model]), ...(fallbackModels ?? [])]);
  const gate = await store.gates.update(
    principal.account.id,
    ref,
    {
      ...settings,
      ...(model !== undefined && { model }),
      ...(tags !== undefined && { tags: tags ?? [] }),
      ...(routingStrategy !== undefined && { routingStrategy: routingStrategy ?? "single" }),
      ...(fallbackModels !== undefined && { fallbackModels: fallbackModels ?? [] }),
    },
    clock(),
  );
  if (!gate) throw notFound();
  return toGate(gate);
}

async function deleteGate({ store, principal }: AuthenticatedContext, ref: GateRef): Promise<undefined> {
  if (!(await store.gates.delete(principal.account.id, ref))) throw notFound();
}

// What cannot be a name, or an id, costs the database nothing, and cannot trip it either.
function named({ name }: { name: string }): GateRef {
  if (gateNameProblem(name)) throw notFound();
  return { name };
}

function identified({ id }: { id: string }): GateRef {
  const uuid = parseUuid(id);
  if (!uuid) throw notFound();
  return { id: uuid };
}

function toGate({ accountId, createdAt, updatedAt, ...gate }: StoredGate): Gate {
  return {
    ...gate,
    userId: accountId,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

type Settings = Pick<
  StoredGate,
  "description" | "systemPrompt" | "allowOverrides" | "temperature" | "maxTokens" | "topP"
>;

function withoutNulls(settings: { [Field in keyof Settings]: Settings[Field] | null | undefined }): Settings {
  // SAFETY: what was null or undefined is gone, and the rest has the types of the fields.
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null && value !== undefined),
  ) as Settings;
}

// One sentence for unknown and foreign gates: nobody learns that another account's gate exists.
function notFound(): HttpError {
  return new HttpError("not_found", "Gate not found");
}
