import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

/** What ships, as hosts meet it: the packed library in real apps, and every story in a built page. */
export default defineConfig({
  ssr: { resolve: { conditions: ["@layer-ai/source", ...defaultServerConditions] } },
  test: {
    name: "shipped",
    environment: "node",
    include: ["test/shipped/**/*.test.ts"],
    globalSetup: "test/shipped/support/ship.ts",
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Two at a time: an installation waits for the network while a browser works.
    maxWorkers: 2,
  },
});
