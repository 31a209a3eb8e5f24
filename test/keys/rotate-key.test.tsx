import { type LayerEvent, type TextStorage, useApiKeys, useKeyNotices, useRotateKey } from "@layer-ai/react/headless";
import { expect, test } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";

const hour = 3_600_000;
const usedAnHourAgo = { keys: [{ name: "Production", lastUsedAt: "2026-01-15T11:56:00.000Z" }, { name: "Staging" }] };

/**
 * What a browser keeps between two pages. Each page has an object of its own for it, and a scope "name#page" of its own,
 * because a reloaded page has lost every cache; to the storage they are one.
 */
function browser(content = new Map<string, string>()) {
  const name = (key: string) => key.replace(/#.*/, "");
  const page = (): TextStorage => ({
    getItem: (key) => content.get(name(key)) ?? null,
    setItem: (key, value) => void content.set(name(key), value),
    removeItem: (key) => void content.delete(name(key)),
  });
  return { content, page };
}

async function setUp({ storage = browser().page(), ...options }: LayerHookOptions & { storage?: TextStorage } = {}) {
  const events: LayerEvent[] = [];
  const hook = await renderWithLayer(
    () => {
      const rotation = useRotateKey({ storage });
      return { list: useApiKeys(), rotation, notices: useKeyNotices({ ignore: rotation.rotatingIds }).notices };
    },
    {
      gateway: { seed: usedAnHourAgo },
      onEvent: (event) => events.push(event),
      scope: crypto.randomUUID(),
      ...options,
    },
  );
  const keyNamed = (name: string) => {
    const key = hook.result.current.list.keys?.findLast((each) => each.name === name);
    if (!key) throw new Error(`no key named ${name}`);
    return key;
  };
  const state = () => hook.result.current.rotation.state;
  const begin = async (suffix?: string) => {
    const key = keyNamed("Production");
    await hook.user(({ rotation }) => rotation.start(key, suffix === undefined ? {} : { suffix }));
    await hook.user(({ rotation }) => rotation.creation.submit());
  };
  const toWatching = async () => {
    await begin();
    await hook.user(({ rotation }) => rotation.creation.setStored(true));
    await hook.user(({ rotation }) => rotation.next());
    await hook.user(({ rotation }) => rotation.next());
  };
  return { ...hook, events, keyNamed, state, begin, toWatching };
}

test("13: from the old key to the new one without a gap", async () => {
  const { user, memory, state, begin, result, events } = await setUp();
  const [old] = await memory.seededKeys();
  await begin();
  const { creation } = result.current.rotation;
  if (creation.state.status !== "created") throw new Error(creation.state.status);
  const secret = creation.state.secret.reveal() ?? "";
  expect(creation.state.key.name).toBe("Production");
  const bothWork = async () => [
    (await memory.request(old?.key ?? "", "/v1/keys")).status,
    (await memory.request(secret, "/v1/keys")).status,
  ];
  expect(await bothWork()).toEqual([200, 200]);

  let moved: boolean | undefined;
  await user(({ rotation }) => {
    moved = rotation.next();
  });
  expect([moved, state().status]).toEqual([false, "creating"]);
  await user(({ rotation }) => rotation.creation.markCopied());
  await user(({ rotation }) => rotation.next());
  expect(state()).toMatchObject({ status: "placing", key: { id: old?.id }, successor: { name: "Production" } });
  await user(({ rotation }) => rotation.next());
  expect(state().status).toBe("watching");
  expect(await bothWork()).toEqual([200, 200]);

  await user(({ rotation }) => rotation.askToDelete());
  await user(({ rotation }) => rotation.deletion.acknowledge("recent", true));
  await user(({ rotation }) => rotation.deletion.confirm());
  expect(await bothWork()).toEqual([401, 200]);
  expect(state().status).toBe("rotated");
  expect(events.map(({ type }) => type)).toEqual(["key.created", "key.copied", "key.deleted", "key.rotated"]);
  expect(events.at(-1)).toEqual({
    type: "key.rotated",
    key: { id: old?.id, name: "Production", keyPrefix: old?.keyPrefix },
    successor: { id: creation.state.key.id, name: "Production", keyPrefix: creation.state.key.keyPrefix },
  });
  expect(result.current.rotation.pending).toEqual([]);
});

test("13: the old key is watched from in use to quiet", async () => {
  const { user, memory, state, toWatching, pass } = await setUp();
  const [old] = await memory.seededKeys();
  await toWatching();
  const use = () => {
    const watching = state();
    return watching.status === "watching" ? watching.use : undefined;
  };
  expect(use()).toEqual({ phase: "in_use", quietMs: 4 * 60_000 });
  await memory.request(old?.key ?? "", "/v1/keys");
  await user(({ list }) => list.refresh());
  expect(use()).toEqual({ phase: "in_use", quietMs: 0 });
  await pass(2 * hour);
  expect(use()).toEqual({ phase: "settling", quietMs: 2 * hour });
  await pass(24 * hour);
  expect(use()).toEqual({ phase: "quiet", quietMs: 26 * hour });
  await memory.request(old?.key ?? "", "/v1/keys");
  await user(({ list }) => list.refresh());
  expect(use()?.phase).toBe("in_use");
});

test("13: the name can take a suffix", async () => {
  const { begin, keyNamed } = await setUp();
  await begin(" 2026-01");
  expect(keyNamed("Production 2026-01").isAwaitingFirstUse).toBe(true);
});

test("13: a rotation resumes after a reload where it stood, and only ids were kept", async () => {
  const { content, page } = browser();
  const first = await setUp({ storage: page(), scope: "tenant-1#1" });
  await first.toWatching();
  first.unmount();
  expect([...content.keys()]).toEqual(["layer-ai:rotations:tenant-1"]);
  expect([...content.values()].join()).not.toMatch(/Production|layer_/);

  const { memory } = first;
  const second = await setUp({ storage: page(), scope: "tenant-1#2", fetcher: () => memory.fetcher });
  expect(second.result.current.rotation.pending).toMatchObject([
    { key: { name: "Production" }, successor: { name: "Production" }, step: "watching" },
  ]);
  await second.user(({ rotation }) => rotation.pending[0] && rotation.start(rotation.pending[0].key));
  expect(second.state().status).toBe("watching");
  const elsewhere = await setUp({ storage: page(), scope: "tenant-2#1", fetcher: () => memory.fetcher });
  expect(elsewhere.result.current.rotation.pending).toEqual([]);
});

test("13: left before the secret was stored, it says so, and a successor that nobody can use is made anew", async () => {
  const { page } = browser();
  const first = await setUp({ storage: page(), scope: "unstored#1" });
  await first.begin();
  first.unmount();

  const { memory } = first;
  const second = await setUp({ storage: page(), scope: "unstored#2", fetcher: () => memory.fetcher });
  const old = second.result.current.rotation.pending[0]?.key;
  await second.user(({ rotation }) => old && rotation.start(old));
  const unstored = second.state();
  if (unstored.status !== "unstored") throw new Error(unstored.status);
  await second.user(({ rotation }) => rotation.startOver());
  expect(second.result.current.rotation.deletion.state).toMatchObject({ keys: [{ id: unstored.successor.id }] });
  await second.user(({ rotation }) => rotation.deletion.confirm());
  expect(second.state()).toMatchObject({ status: "creating", key: { id: old?.id } });
  await second.user(({ rotation }) => rotation.creation.submit());
  expect(second.result.current.rotation.creation.state.status).toBe("created");
  expect(second.events.map(({ type }) => type)).toEqual(["key.deleted", "key.created"]);
});

test("13: what another version or anyone else wrote into the storage counts for nothing", async () => {
  for (const junk of ["", "null", "[]", "{", '{"version":2,"value":[]}', '{"version":1,"value":[{"oldId":1}]}']) {
    const { page } = browser(new Map([["layer-ai:rotations:junk", junk]]));
    const { result, unmount } = await setUp({ storage: page(), scope: `junk#${junk}` });
    expect(result.current.rotation.pending).toEqual([]);
    unmount();
  }
});

test("13: rotations of keys that are gone are forgotten, but never because a list was old or could not be read", async () => {
  const { content, page } = browser();
  const first = await setUp({ storage: page(), scope: "gone#1" });
  await first.toWatching();
  const { memory } = first;
  const id = first.keyNamed("Production").id;
  first.unmount();
  await memory.gateway.fetch(
    new Request(`http://layer.test/v1/keys/${id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${await memory.apiKey()}` },
    }),
  );
  memory.faults.next("keys.list", undefined, { kind: "status", status: 400 });
  const second = await setUp({ storage: page(), scope: "gone#2", fetcher: () => memory.fetcher });
  expect(second.result.current.rotation.pending).toEqual([]);
  expect(content.size).toBe(1);
  second.unmount();
  await setUp({ storage: page(), scope: "gone#3", fetcher: () => memory.fetcher });
  expect(content.size).toBe(0);
});

test("13: without a storage a rotation lives as long as the page", async () => {
  const refuse = () => {
    throw new DOMException("", "SecurityError");
  };
  const { toWatching, state, user, result } = await setUp({
    storage: { getItem: refuse, setItem: refuse, removeItem: refuse },
  });
  await toWatching();
  await user(({ rotation }) => rotation.leave());
  expect(state().status).toBe("idle");
  await user(({ rotation }) => rotation.pending[0] && rotation.start(rotation.pending[0].key));
  expect(state().status).toBe("watching");
  await user(({ rotation }) => rotation.giveUp());
  expect(result.current.rotation.pending).toEqual([]);
});

test("13: an old key that is deleted elsewhere while it is watched ends the rotation", async () => {
  const { toWatching, state, user, memory, keyNamed } = await setUp();
  await toWatching();
  await memory.gateway.fetch(
    new Request(`http://layer.test/v1/keys/${keyNamed("Production").id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${await memory.apiKey()}` },
    }),
  );
  await user(({ list }) => list.refresh());
  await user();
  expect(state().status).toBe("rotated");
});

test("13: a successor whose answer was lost is found, deleted and made again, and the rotation goes on with that one", async () => {
  const { begin, state, user, memory, result, pass } = await setUp();
  memory.faults.next("keys.create", { kind: "lost-answer" });
  await begin();
  await pass(5_000);
  expect(state().status).toBe("creating");
  expect(result.current.rotation.creation.state).toMatchObject({ status: "lost", phase: "found" });
  await user(({ rotation }) => rotation.creation.tryAgain());
  await user(({ rotation }) => rotation.creation.submit());
  await user(({ rotation }) => rotation.creation.markCopied());
  await user(({ rotation }) => rotation.next());
  expect(state().status).toBe("placing");
});

test("13: the key that this page runs on is its host's to rotate", async () => {
  const { keyNamed, state, user, memory } = await setUp();
  const portal = keyNamed("Portal");
  await user(({ rotation }) => rotation.start(portal));
  expect(state()).toMatchObject({ status: "host", key: { id: portal.id } });
  await user(({ rotation }) => rotation.next());
  expect(await memory.keys()).toHaveLength(3);
  await user(({ rotation }) => rotation.leave());
  expect(state().status).toBe("idle");
});

test("18: the two keys of a rotation share their name on purpose", async () => {
  const { toWatching, result } = await setUp();
  await toWatching();
  expect(result.current.notices).toEqual([]);
});

test("13: on a server of version 0.1 a key is rotated too", async () => {
  const { toWatching, state, user, memory } = await setUp({ gateway: { seed: usedAnHourAgo, baseline: true } });
  const [old] = await memory.seededKeys();
  await toWatching();
  await user(({ rotation }) => rotation.askToDelete());
  await user(({ rotation }) => rotation.deletion.acknowledge("recent", true));
  await user(({ rotation }) => rotation.deletion.confirm());
  expect(state().status).toBe("rotated");
  expect((await memory.request(old?.key ?? "", "/v1/keys")).status).toBe(401);
});
