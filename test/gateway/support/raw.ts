import { connect } from "node:net";

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: string;
}

/** Sends bytes as they are, and reads until the server closes or the answer is complete. */
export function sendRaw(port: number, ...chunks: (string | Uint8Array)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    const finish = () => {
      const answer = parse(received);
      if (!answer) return false;
      socket.destroy();
      resolve(answer);
      return true;
    };
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      finish();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      if (!finish()) reject(new Error(`The connection ended without a whole answer: ${JSON.stringify(received)}`));
    });
    const write = ([first, ...rest]: (string | Uint8Array)[]): void => {
      if (first !== undefined) socket.write(first, () => write(rest));
    };
    write(chunks);
  });
}

function parse(text: string): RawAnswer | undefined {
  const [head, body] = text.split(/\r\n\r\n(.*)/s);
  const [statusLine = "", ...lines] = (head ?? "").split("\r\n");
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(": ")[0] ?? "", line.split(": ")[1] ?? ""]),
  );
  if (body === undefined || body.length < Number(headers.get("Content-Length"))) return undefined;
  return { status: Number(statusLine.split(" ")[1]), headers, body };
}
