import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Storybook's own: the library build's configuration (lib mode, externals) is not for a page.
export default defineConfig({
  plugins: [react()],
  // The browsers that the library supports. For older ones `light-dark()` is rewritten, and follows no nested scheme.
  // Storybook takes the target alone from here, so it is not `cssTarget`.
  build: { target: ["chrome123", "safari17.5", "firefox125"] },
});
