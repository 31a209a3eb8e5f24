import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Storybook's own: the library build's configuration (lib mode, externals) is not for a page.
export default defineConfig({
  plugins: [react()],
  // Of the browsers that the library supports. For older ones `light-dark()` is rewritten, and follows no nested scheme.
  build: { cssTarget: ["chrome123", "firefox120", "safari17.5"] },
});
