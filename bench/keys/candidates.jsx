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

/** The server answers at once from memory, so that what is measured is what the page does with it. */
function ours(keys) {
  const list = JSON.stringify(keys);
  const own = JSON.stringify(capabilities);
  const fetcher = async (input) => {
    const body = String(input).endsWith("/keys") ? list : own;
    return new Response(body, { headers: { "content-type": "application/json" } });
  };
  return (
    <LayerProvider fetcher={fetcher}>
      <KeyManager />
    </LayerProvider>
  );
}

/** A consumer for each key, as its own documentation has it. */
function zuplo(keys) {
  const data = keys.map((key) => ({
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
  const provider = {
    getConsumers: async () => ({ data }),
    rollKey: async () => {},
    deleteKey: async () => {},
    updateConsumerDescription: async () => {},
    refresh() {},
    registerOnRefresh: () => ({}),
    unregisterOnRefresh() {},
  };
  return <ApiKeyManager provider={provider} menuItems={[]} showIsLoading={false} />;
}

/** Each reads the same text first: JSON from a server takes its time everywhere. */
const parsed = (keys) => JSON.parse(JSON.stringify(keys));

export const candidates = {
  ours: { render: ours, row: "[data-key-id]" },
  floor: { render: (keys) => <FloorList keys={parsed(keys)} windowed />, row: "[data-row]" },
  plain: { render: (keys) => <FloorList keys={parsed(keys)} windowed={false} />, row: "[data-row]" },
  zuplo: { render: zuplo, row: "[class*='zp-key-manager']" },
};
