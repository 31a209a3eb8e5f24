import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that can fall silent: it goes on to accept, and nothing comes back any more. */
export async function silenceable(target: URL): Promise<{ url: string; fallSilent(): void; close(): void }> {
  const sockets = new Set<Socket>();
  let silent = false;
  const relay = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => silent || near.write(bytes));
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await once(relay.listen(0, "127.0.0.1"), "listening");
  // SAFETY: a server that listens on a port has an address of this shape.
  const { port } = relay.address() as AddressInfo;
  return {
    url: Object.assign(new URL(target), { hostname: "127.0.0.1", port: String(port) }).href,
    fallSilent() {
      silent = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      relay.close();
    },
  };
}
