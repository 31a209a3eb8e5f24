import { type Fetcher, isLayerError, Layer } from "@layer-ai/react/client";
import fc from "fast-check";
import { expect, test } from "vitest";

const text = fc.string({ maxLength: 8 });
const fields = {
  id: text,
  userId: text,
  keyPrefix: text,
  name: text,
  createdAt: text,
  lastUsedAt: fc.option(text),
  requestCount: fc.integer(),
  totalTokens: fc.integer(),
  totalCost: fc.double({ noNaN: true, noDefaultInfinity: true }),
};
const required = ["id", "keyPrefix", "name", "createdAt", "lastUsedAt"] as const;
const key = fc.record(fields, { requiredKeys: [...required] });

/** Something else than what the field holds. */
const wrong = fc.constantFrom<unknown>(null, 7, "seven", true, [], {}, undefined);

const list = (body: unknown) => {
  const fetcher: Fetcher = async () => new Response(JSON.stringify(body) ?? "");
  return new Layer({ fetcher, apiKey: null, baseUrl: "http://list.test", maxRetries: 0 }).keys.list();
};

test("a list is what its schema makes of it: fields of other names are left out, and everything else is as it came", async () => {
  const more = fc.dictionary(fc.constantFrom("keyHash", "extra", "__proto__", "toString"), fc.jsonValue(), {
    maxKeys: 2,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, more), { maxLength: 4 }), async (items) => {
      const sent = items.map(([known, unknown]) => ({ ...unknown, ...known }));
      const known: unknown = JSON.parse(JSON.stringify(items.map(([each]) => each)));
      expect(await list(sent)).toEqual(known);
    }),
    { numRuns: 300 },
  );
});

test("one mistake among many keys is found, and its place is named", async () => {
  const mistake = fc.record({
    at: fc.nat(),
    field: fc.constantFrom(...(Object.keys(fields) as (keyof typeof fields)[])),
    wrong,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(key, { minLength: 1, maxLength: 6 }),
      mistake,
      async (keys, { at, field, wrong: value }) => {
        const index = at % keys.length;
        const isAllowed =
          field === "lastUsedAt"
            ? value === null || typeof value === "string"
            : value === undefined
              ? !required.some((name) => name === field)
              : typeof value === (/^(requestCount|total)/.test(field) ? "number" : "string");
        const answer = list(keys.map((each, place) => (place === index ? { ...each, [field]: value } : each)));
        if (isAllowed) return void (await answer);
        const error: unknown = await answer.catch((reason: unknown) => reason);
        expect(isLayerError(error) && [error.kind, error.message.includes(`${index}.${field} is not`)]).toEqual([
          "protocol",
          true,
        ]);
      },
    ),
    { numRuns: 500 },
  );
});

test("what is no list of objects is none", async () => {
  for (const body of [{}, "", "text", 7, null, [null], ["text"], [[]], [7], [{}]]) {
    await expect(list(body)).rejects.toMatchObject({ kind: "protocol" });
  }
  expect(await list([])).toEqual([]);
});
