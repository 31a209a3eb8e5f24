import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventDecoder } from "../../src/contract/index.ts";

/** What the events of these pieces hold, in order. */
function decode(pieces: readonly Uint8Array[]): string[] {
  const decoder = createEventDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["one event", "data: a\n\n", ["a"]],
  ["CR, LF and CRLF in any mixture", "data: a\r\rdata: b\r\n\r\ndata: c\n\r\n", ["a", "b", "c"]],
  ["several lines of data", "data: a\ndata: b\ndata\ndata:c\n\n", ["a\nb\n\nc"]],
  ["one space after the colon, no more", "data:a\n\ndata:  b \n\n", ["a", " b "]],
  ["comments, names, ids and unknown fields", ": hello\nevent: x\nid: 7\nretry: 5\ndatum: y\ndata: a\n:\n\n", ["a"]],
  ["a byte order mark", "\ufeffdata: a\n\n", ["a"]],
  ["a byte order mark within", "data: \ufeffa\n\n", ["\ufeffa"]],
  ["blank lines and empty events", "\n\n\ndata:\n\n\ndata: a\n\n", ["a"]],
  ["every plane of Unicode", "data: Grüße 🗝\u2028\u0085\n\n", ["Grüße 🗝\u2028\u0085"]],
  ["an end without a blank line", "data: a\n\ndata: [DONE]", ["a", "[DONE]"]],
  ["an end in the middle of a line break", "data: a\r", ["a"]],
  ["nothing", "", []],
])("%s", (_, text, events) => {
  expect(decode([bytesOf(text)])).toEqual(events);
  expect(decode([...bytesOf(text)].map((byte) => Uint8Array.of(byte)))).toEqual(events);
});

test("however the bytes are cut, the events are the same", () => {
  const line = fc.oneof(
    fc.constantFrom("data: ", "data:", "data", ": comment", "event: error", "id: 1", "", "", "x", "data: [DONE]"),
    fc.string({ unit: "binary", maxLength: 12 }).map((text) => `data: ${text.replace(/[\r\n]/g, "")}`),
  );
  const text = fc
    .tuple(
      fc.boolean(),
      fc.array(fc.tuple(line, fc.constantFrom("\n", "\r", "\r\n", "\n\n", "\r\n\r\n")), { maxLength: 12 }),
    )
    .map(([mark, lines]) => (mark ? "\ufeff" : "") + lines.flat().join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat(200), { maxLength: 20 }), (text, cuts) => {
      const bytes = bytesOf(text);
      const whole = decode([bytes]);
      const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
      const pieces = places.slice(1).map((end, index) => bytes.slice(places[index], end));
      expect(decode(pieces)).toEqual(whole);
      // Every way to cut it in two, which goes through every byte.
      for (let cut = 0; cut <= bytes.length; cut++) {
        expect(decode([bytes.slice(0, cut), new Uint8Array(), bytes.slice(cut)])).toEqual(whole);
      }
    }),
    { numRuns: 500 },
  );
});

test("an event that never ends is refused before it fills the memory", () => {
  const decoder = createEventDecoder(1000);
  const endless = () => {
    for (let i = 0; i < 1000; i++) decoder.push(bytesOf(i === 0 ? "data: x" : "xxxx"));
  };
  expect(endless).toThrow(RangeError);
  const lines = createEventDecoder(1000);
  expect(lines.push(bytesOf(`data: a\n\n${"data: x\n".repeat(1000)}`))).toEqual(["a"]);
  expect(() => lines.push(bytesOf("\n"))).toThrow(RangeError);
  expect(() => lines.end()).toThrow(RangeError);
  const comments = createEventDecoder(1000);
  expect(comments.push(bytesOf(": still here\n\n".repeat(10_000)))).toEqual([]);
});

test("what is refused, and what came before it, is the same however the bytes are cut", () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom("data: ", ": ", "x"), fc.nat(14), fc.constantFrom("\n", "\r\n", "\n\n", "\r")))
    .map((lines) => lines.map(([start, length, end]) => start + "é".repeat(length) + end).join(""));
  const outcome = (pieces: readonly Uint8Array[]) => {
    const decoder = createEventDecoder(20);
    const events: string[] = [];
    try {
      for (const piece of pieces) events.push(...decoder.push(piece));
      events.push(...decoder.end());
    } catch (error) {
      return [...events, error];
    }
    return events;
  };
  fc.assert(
    fc.property(text, (text) => {
      const bytes = bytesOf(text);
      expect(outcome([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(outcome([bytes]));
    }),
    { numRuns: 500 },
  );
});

test("a long line in many pieces costs what its length costs", () => {
  // Looking at the line again for each piece would read 10¹¹ characters.
  const decoder = createEventDecoder();
  const piece = bytesOf("x".repeat(8));
  decoder.push(bytesOf("data: "));
  for (let i = 0; i < 200_000; i++) decoder.push(piece);
  expect(decoder.push(bytesOf("\n\n"))).toEqual(["x".repeat(1_600_000)]);
});
