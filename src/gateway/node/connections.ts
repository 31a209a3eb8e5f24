import type { Server } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Which of a server's connections are in the middle of an answer. Node's own count takes a connection that has not
 * sent anything yet for a busy one, and browsers open such connections in advance: a server would wait for them.
 */
export function trackConnections(server: Server): Connections {
  const answers = new Map<Duplex, number>();
  const add = (socket: Duplex, difference: number) => {
    const count = (answers.get(socket) ?? 0) + difference;
    // Not one that has closed in the meantime, which would stay in the map for good.
    if (answers.has(socket)) answers.set(socket, count);
    if (closing && count === 0) socket.end();
  };
  let closing = false;

  server.on("connection", (socket: Duplex) => {
    answers.set(socket, 0);
    socket.once("close", () => answers.delete(socket));
  });

  return {
    begin: (socket) => add(socket, 1),
    end: (socket) => add(socket, -1),
    isBusy: (socket) => (answers.get(socket) ?? 0) > 0,
    isClosing: () => closing,
    closeIdle() {
      closing = true;
      for (const [socket, count] of answers) if (count === 0) socket.destroy();
    },
  };
}

export interface Connections {
  /** An answer begins; with pipelining there can be several on one connection. */
  begin(socket: Duplex): void;
  end(socket: Duplex): void;
  isBusy(socket: Duplex): boolean;
  /** No connection is to be kept for another request. */
  isClosing(): boolean;
  closeIdle(): void;
}
