import {
  type LayerEvent,
  useApiKeys,
  useCreateKey,
  useDeleteKeys,
  useErrorText,
  useRenameKey,
} from "@layer-ai/react/headless";
import type { Fault } from "@layer-ai/react/testing";
import { expect, test } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";

const seed = { keys: [{ name: "Staging" }] };

function useKeys() {
  const list = useApiKeys();
  const text = useErrorText(list.error);
  return { list, text, creation: useCreateKey(), renaming: useRenameKey(), deletion: useDeleteKeys() };
}

/** Creates a key, copies its secret, renames it and deletes it. */
async function liveThrough(options: LayerHookOptions) {
  const hook = await renderWithLayer(useKeys, options);
  await hook.user(({ creation }) => creation.create("Production"));
  await hook.user(({ creation }) => creation.markCopied());
  await hook.user(({ creation }) => creation.close());
  const key = () => hook.result.current.list.keys?.[0];
  await hook.user(({ renaming }) => {
    const newest = key();
    if (newest) renaming.edit(newest);
  });
  await hook.user(({ renaming }) => renaming.setName("Live"));
  await hook.user(({ renaming }) => renaming.submit());
  await hook.user(({ deletion }) => deletion.deleteNow([key()].flatMap((each) => each ?? [])));
  return hook;
}

test("20: the host is told of everything that happens to a key, and no event has room for a secret", async () => {
  const events: LayerEvent[] = [];
  await liveThrough({ onEvent: (event) => events.push(event) });
  const [first] = events;
  const key = first && "key" in first ? first.key : undefined;
  expect(events).toEqual([
    { type: "key.created", key: { id: key?.id, name: "Production", keyPrefix: key?.keyPrefix } },
    { type: "key.copied", key: { id: key?.id, name: "Production", keyPrefix: key?.keyPrefix } },
    { type: "key.renamed", key: { id: key?.id, name: "Live", keyPrefix: key?.keyPrefix } },
    { type: "key.deleted", key: { id: key?.id, name: "Live", keyPrefix: key?.keyPrefix } },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/layer_[0-9a-f]{7}/);
});

test("21: the host is asked before each change, and its headers go with the request", async () => {
  const asked: unknown[] = [];
  const sent: string[] = [];
  await liveThrough({
    beforeAction(action, { name }) {
      asked.push([action, name]);
      return { headers: { "x-step-up": action } };
    },
    fetcher: (memory) => async (input, init) => {
      const proof = new Headers(init?.headers).get("x-step-up");
      if (proof) sent.push(`${init?.method} ${proof}`);
      return memory.fetcher(input, init);
    },
  });
  expect(asked).toEqual([
    ["keys:create", "Production"],
    ["keys:rename", "Production"],
    ["keys:delete", "Live"],
  ]);
  expect(sent).toEqual(["POST keys:create", "PATCH keys:rename", "DELETE keys:delete"]);
});

test.each<[string, Fault, RegExp, RegExp]>([
  ["a refused key", { kind: "status", status: 401 }, /not accepted/, /spaces.*deleted.*“Bearer”/],
  ["a failing server", { kind: "status", status: 500 }, /server failed/, /not your doing/],
  ["no network", { kind: "offline" }, /No connection/, /did not get through/],
  ["no answer in time", { kind: "silence" }, /in time/, /again/],
  ["a page of HTML", { kind: "html", status: 200 }, /could not be understood/, /proxy or a login page/],
])("23: %s is told by its cause, with what to do", async (_, fault, title, advice) => {
  const { result, pass, user, memory } = await renderWithLayer(useKeys, { gateway: { seed }, timeoutMs: 1_000 });
  memory.faults.always("keys.list", fault);
  await user(({ list }) => list.refresh());
  await pass(60_000);
  expect(result.current.text?.title).toMatch(title);
  expect(result.current.text?.advice).toMatch(advice);
  expect(result.current.list.keys, "what was read stays").toHaveLength(2);
});

test("23: too many requests are told with a countdown, and with what a higher plan would do", async () => {
  const { result, pass, user, memory } = await renderWithLayer(useKeys, { gateway: { seed } });
  memory.faults.always("keys.list", { kind: "status", status: 429, retryAfter: 42 });
  await user(({ list }) => list.refresh());
  expect(result.current.text).toMatchObject({ title: "Too many requests", waitSeconds: 42 });
  expect(result.current.text?.advice).toMatch(/upgrade.*in 42 seconds/);
  await pass(40_000);
  expect(result.current.text?.advice).toMatch(/in 2 seconds/);
});
