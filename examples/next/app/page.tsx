import { KeyManager, LayerProvider } from "@layer-ai/react";
import { Layer } from "@layer-ai/react/client";
import { connection } from "next/server";
import styles from "./page.module.css";

/** The keys are read on the server, so that the first paint has them; from then on the page asks the proxy. */
export default async function Page() {
  await connection();
  // Reads LAYER_API_KEY and LAYER_BASE_URL. Ask your own session first.
  const layer = new Layer();
  const [keys, capabilities] = await Promise.all([layer.keys.list(), layer.capabilities()]);
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <LayerProvider baseUrl="/api/layer" fallback={{ "keys.list": keys, "capabilities.read": capabilities }}>
          <KeyManager />
        </LayerProvider>
      </main>
    </div>
  );
}
