import { KeyManager, LayerProvider } from "@layer-ai/react";
import "@layer-ai/react/styles.css";
import "./App.css";

export function App() {
  return (
    <section id="center">
      <h1>API keys</h1>
      <LayerProvider baseUrl="/api/layer">
        <KeyManager />
      </LayerProvider>
    </section>
  );
}
