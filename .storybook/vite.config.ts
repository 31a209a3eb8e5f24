import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Storybook's own: the library build's configuration (lib mode, externals) is not for a page.
export default defineConfig({ plugins: [react()] });
