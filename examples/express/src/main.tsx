import { KeyManager, LayerProvider } from "@layer-ai/react";
import { createRoot } from "react-dom/client";
import "@layer-ai/react/styles.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <LayerProvider baseUrl="/api/layer">
      <KeyManager />
    </LayerProvider>,
  );
}
