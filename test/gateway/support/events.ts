/** A streamed answer, taken apart: the chunks, the comments, the error, and whether `[DONE]` came last. */
export interface EventStream {
  chunks: Record<string, unknown>[];
  comments: number;
  error: { message: string; type: string; code: string } | undefined;
  done: boolean;
  text: string;
}

export function parseEvents(body: string): EventStream {
  const stream: EventStream = { chunks: [], comments: 0, error: undefined, done: false, text: "" };
  for (const block of body.split("\n\n").filter(Boolean)) {
    if (stream.done || stream.error) throw new Error(`Something follows the end: ${block}`);
    if (block.startsWith(":")) {
      stream.comments += 1;
      continue;
    }
    if (!block.startsWith("data: ") || block.includes("\n")) throw new Error(`Not one line of data: ${block}`);
    const data = block.slice("data: ".length);
    if (data === "[DONE]") {
      stream.done = true;
      continue;
    }
    const value = JSON.parse(data);
    if ("error" in value) {
      stream.error = value.error;
      continue;
    }
    stream.chunks.push(value);
    stream.text += value.choices[0]?.delta?.content ?? "";
  }
  return stream;
}
