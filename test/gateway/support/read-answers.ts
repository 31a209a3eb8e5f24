import { connect } from "node:net";

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
  /** The connection closed before the answer was whole. */
  broken: boolean;
}

/**
 * Sends bytes, and takes apart whatever comes until the other side closes. `ends`: this side closes first, a moment
 * after it has said everything, as a client that gives up does.
 */
export function exchange(port: number, { bytes, ends }: { bytes: Uint8Array; ends: boolean }): Promise<HttpAnswer[]> {
  return new Promise<Buffer[]>((resolve) => {
    const received: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => socket.write(bytes));
    if (ends) setTimeout(() => socket.end(), 30);
    socket.on("data", (piece) => received.push(piece));
    // The server may close while we still send: what it said before counts.
    socket.on("error", () => undefined);
    socket.on("end", () => socket.end());
    socket.on("close", () => resolve(received));
  }).then((received) => readAnswers(Buffer.concat(received).toString("latin1")));
}

function readAnswers(text: string): HttpAnswer[] {
  const answers: HttpAnswer[] = [];
  for (let rest = text; rest !== ""; ) {
    const end = rest.indexOf("\r\n\r\n");
    const [statusLine = "", ...lines] = rest.slice(0, end).split("\r\n");
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(statusLine) ?? [];
    if (end < 0 || status === undefined)
      throw new Error(
        `This is no answer: ${JSON.stringify(rest.slice(0, 300))} in ${JSON.stringify(text.slice(0, 2000))}`,
      );
    const headers = new Headers(lines.map((line) => splitAt(line, ": ")));
    rest = rest.slice(end + 4);
    if (status === "100") continue;
    const { body, after, broken } = readBody(headers, rest);
    answers.push({ status: Number(status), headers, body: Buffer.from(body, "latin1").toString(), broken });
    rest = after;
  }
  return answers;
}

function readBody(headers: Headers, rest: string): { body: string; after: string; broken: boolean } {
  // The answer to a HEAD has the length of a body that does not come; whatever follows is another answer.
  if (rest === "" || rest.startsWith("HTTP/1.1 ")) return { body: "", after: rest, broken: false };
  const length = headers.get("Content-Length");
  if (length !== null) {
    const body = rest.slice(0, Number(length));
    return { body, after: rest.slice(body.length), broken: body.length < Number(length) };
  }
  if (headers.get("Transfer-Encoding") !== "chunked") return { body: rest, after: "", broken: false };
  let body = "";
  for (let left = rest; ; ) {
    const [size, after] = splitAt(left, "\r\n");
    const count = Number.parseInt(size, 16);
    if (!(count > 0) || after.length < count + 2) return { body, after: after.slice(2), broken: count !== 0 };
    body += after.slice(0, count);
    left = after.slice(count + 2);
  }
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
