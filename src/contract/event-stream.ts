/**
 * Server-sent events as they arrive (WHATWG HTML §9.2): the data of each event, however the bytes are cut, inside a
 * code point, between CR and LF, wherever. Comments, event names and ids are passed over.
 */
export function createEventDecoder(maxEventLength = 8 * 1024 * 1024): EventDecoder {
  const text = new TextDecoder();
  // Grows by appending alone and is looked at once, when its line ends: a long line in many pieces costs no more.
  let line = "";
  let data: string | undefined;
  let tooLong: RangeError | undefined;
  let afterReturn = false;

  function endLine(events: string[]): void {
    if (line === "") {
      if (data) events.push(data);
      data = undefined;
    } else {
      const [field, value = ""] = /^data(?::\x20?(.*))?$/s.exec(line) ?? [];
      if (field) data = data === undefined ? value : `${data}\n${value}`;
    }
    line = "";
  }

  function add(piece: string): void {
    line += piece;
    if (line.length + (data?.length ?? 0) <= maxEventLength) return;
    tooLong ??= new RangeError(`It is longer than ${maxEventLength} characters.`);
  }

  function read(chunk: string, events: string[]): string[] {
    let start = afterReturn && chunk.startsWith("\n") ? 1 : 0;
    if (chunk !== "") afterReturn = chunk.endsWith("\r");
    lineBreak.lastIndex = start;
    for (let found = lineBreak.exec(chunk); found; found = lineBreak.exec(chunk)) {
      add(chunk.slice(start, found.index));
      start = lineBreak.lastIndex;
      // What came before the one that is too long counts, however the bytes were cut.
      if (tooLong) return events;
      endLine(events);
    }
    add(chunk.slice(start));
    return events;
  }

  return {
    push(bytes) {
      if (tooLong) throw tooLong;
      return read(text.decode(bytes, { stream: true }), []);
    },
    end() {
      if (tooLong) throw tooLong;
      const events = read(text.decode(), []);
      // What the standard throws away: an event whose blank line never came. Whether it is whole, its reader can tell.
      if (line !== "") endLine(events);
      endLine(events);
      return events;
    },
  };
}

const lineBreak = /\r\n|\n|\r/g;

export interface EventDecoder {
  /** The events that these bytes complete. Throws a RangeError once one before them was too long to hold. */
  push(bytes: Uint8Array): string[];
  /** What is left once no more bytes come. */
  end(): string[];
}

/** What ends a stream of OpenAI's dialect. */
export const endOfStream = "[DONE]";
