import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

/**
 * A model's provider, over HTTP as a real one, that answers with what a test gives it: `OPENAI_BASE_URL` of a portal
 * points at it.
 */
export async function startProvider(): Promise<ScriptedProvider> {
  let pieces: readonly string[] = [];
  let pauseMs = 0;
  const server: Server = createServer(async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    for (const content of pieces) {
      send({ choices: [{ index: 0, delta: { content } }] });
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
    send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
    response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // SAFETY: it listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    answerWith(text, pieceLength, pause = 0) {
      pauseMs = pause;
      pieces = text.match(new RegExp(`[^]{1,${pieceLength}}`, "gu")) ?? [];
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export interface ScriptedProvider {
  /** For `OPENAI_BASE_URL`. */
  url: string;
  /** What it answers from now on, in pieces of so many characters, with a pause in ms after each. */
  answerWith(text: string, pieceLength: number, pauseMs?: number): void;
  close(): Promise<void>;
}
