import type { GenericSchema, ObjectEntries } from "valibot";
import { chatInput, completionInput } from "./chat-rules.ts";
import type { Input } from "./endpoint.ts";
import { gateChanges, newGate } from "./gate-rules.ts";
import type { Contract, EndpointName } from "./index.ts";
import { namedKey } from "./key-rules.ts";
import { logsQuery } from "./log-rules.ts";
import { usageQuery } from "./usage-rules.ts";

/** What goes into an endpoint, as schemas. */
export interface Rules {
  readonly query?: GenericSchema & { readonly entries: ObjectEntries };
  readonly body?: GenericSchema;
}

/** What a server demands of a request; empty where nothing goes in. */
export function rulesOf(name: EndpointName): Rules {
  return (rules as Partial<Record<EndpointName, Rules>>)[name] ?? {};
}

/** An endpoint that takes something and has no rule here does not compile. */
const rules: { readonly [Name in EndpointName as Takes<Name>]: RulesOf<Contract[Name]> } = {
  "keys.create": { body: namedKey },
  "keys.rename": { body: namedKey },
  "gates.create": { body: newGate },
  "gates.update": { body: gateChanges },
  "gates.updateByName": { body: gateChanges },
  "completions.create": { body: completionInput },
  "chat.completions.create": { body: chatInput },
  "logs.list": { query: logsQuery },
  "usage.read": { query: usageQuery },
};

type Takes<Name extends EndpointName> = Contract[Name] extends { body: object } | { query: object } ? Name : never;

type RulesOf<E> = (E extends { body: Input<infer Body> } ? { body: Body } : unknown) &
  (E extends { query: Input<infer Query> } ? { query: Query } : unknown);
