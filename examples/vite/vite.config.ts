import { toNodeHandler } from "@layer-ai/react/server";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type PreviewServer, type ViteDevServer } from "vite";
import { layer } from "./layer.ts";

// A stock Vite app has no backend, so Vite's own server plays it here.
const mount = ({ middlewares }: ViteDevServer | PreviewServer) => {
  middlewares.use("/api/layer", toNodeHandler(layer));
};
const backend: Plugin = { name: "backend", configureServer: mount, configurePreviewServer: mount };

export default defineConfig({ plugins: [react(), backend] });
