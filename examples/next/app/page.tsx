import { KeyManager, LayerProvider } from "@layer-ai/react";
import { Layer } from "@layer-ai/react/client";
import { connection } from "next/server";
import { Suspense } from "react";
import styles from "./page.module.css";

/** The keys are read on the server and streamed with the page; from then on the page asks the proxy. */
export default function Page() {
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <Suspense>
          <Keys />
        </Suspense>
      </main>
    </div>
  );
}

async function Keys() {
  await connection();
  // Reads LAYER_API_KEY and LAYER_BASE_URL. Ask your own session first.
  const layer = new Layer();
  const [keys, capabilities] = await Promise.all([layer.keys.list(), layer.capabilities()]);
  return (
    <LayerProvider baseUrl="/api/layer" fallback={{ "keys.list": keys, "capabilities.read": capabilities }}>
      <KeyManager />
    </LayerProvider>
  );
}
