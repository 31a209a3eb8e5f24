import { KeyManager, LayerProvider } from "@layer-ai/react";

/** The least there is to it: rendered ahead of time, and the keys are read by the page. */
export default function Page() {
  return (
    <LayerProvider baseUrl="/api/layer">
      <KeyManager />
    </LayerProvider>
  );
}
