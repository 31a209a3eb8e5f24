/**
 * Server-sent events as they arrive (WHATWG HTML §9.2): the data of each event, however the bytes are cut, inside a
 * code point, between CR and LF, wherever. Comments, event names and ids are passed over.
 */
export function createEventDecoder(maxEventLength = 8 * 1024 * 1024): EventDecoder {
  const text = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  let length = 0;

  function readLine(line: string, events: string[]): void {
    if (line === "") {
      const event = data.join("\n");
      if (event !== "") events.push(event);
      data = [];
      length = 0;
      return;
    }
    const field = /^data(?::\x20?(.*))?$/s.exec(line);
    if (!field) return;
    data.push(field[1] ?? "");
    length += line.length;
    refuseTooLong(length);
  }

  function refuseTooLong(size: number): void {
    if (size > maxEventLength) throw new RangeError(`An event is longer than ${maxEventLength} characters.`);
  }

  function readLines(chunk: string, ended: boolean): string[] {
    const events: string[] = [];
    // A CR at the end may be half of a CRLF.
    const lines = (rest + chunk).split(ended ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) readLine(line, events);
    refuseTooLong(length + rest.length);
    return events;
  }

  return {
    push: (bytes) => readLines(text.decode(bytes, { stream: true }), false),
    end() {
      const events = readLines(text.decode(), true);
      // What the standard throws away: an event whose blank line never came. Whether it is whole, its reader can tell.
      if (rest !== "") readLine(rest, events);
      readLine("", events);
      rest = "";
      return events;
    },
  };
}

export interface EventDecoder {
  /** The events that these bytes complete. Throws a RangeError on one that is too long to hold. */
  push(bytes: Uint8Array): string[];
  /** What is left once no more bytes come. */
  end(): string[];
}

/** What ends a stream of OpenAI's dialect. */
export const endOfStream = "[DONE]";
