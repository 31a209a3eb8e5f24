import "@layer-ai/react/styles.css";
import "@zuplo/react-api-key-manager/index.css";
import { KeyManager, LayerProvider } from "@layer-ai/react";
import { ApiKeyManager } from "@zuplo/react-api-key-manager";
import { FloorList } from "./floor.jsx";

const capabilities = {
  version: "1",
  features: ["keys.rename", "keys.usage"],
  permissions: {},
};

const json = (body) => new Response(body, { headers: { "content-type": "application/json" } });

/** Every candidate reads the same text from a server that answers at once, so that what is measured is the page's work. */
function reader(keys) {
  const body = JSON.stringify(keys);
  return async () => json(body);
}

function ours(keys) {
  const read = reader(keys);
  const own = JSON.stringify(capabilities);
  const fetcher = async (input) => (String(input).endsWith("/keys") ? read() : json(own));
  return (
    <LayerProvider fetcher={fetcher}>
      <KeyManager />
    </LayerProvider>
  );
}

/** A consumer for each key, as its own documentation has it. */
function zuplo(keys) {
  const consumers = keys.map((key) => ({
    name: key.id,
    description: key.name,
    createdOn: key.createdAt,
    apiKeys: [
      {
        ...key,
        key: key.keyPrefix,
        description: "",
        createdOn: key.createdAt,
        updatedOn: key.createdAt,
        expiresOn: null,
      },
    ],
  }));
  const read = reader(consumers);
  const provider = {
    getConsumers: async () => ({ data: await (await read()).json() }),
    rollKey: async () => {},
    deleteKey: async () => {},
    updateConsumerDescription: async () => {},
    refresh() {},
    registerOnRefresh: () => ({}),
    unregisterOnRefresh() {},
  };
  return <ApiKeyManager provider={provider} menuItems={[]} showIsLoading={false} />;
}

export const candidates = {
  ours: { render: ours, row: "[data-key-id]" },
  floor: { render: (keys) => <FloorList read={reader(keys)} windowed />, row: "[data-row]" },
  plain: { render: (keys) => <FloorList read={reader(keys)} windowed={false} />, row: "[data-row]" },
  zuplo: { render: zuplo, row: "[class*='zp-key-manager--consumer']" },
};
