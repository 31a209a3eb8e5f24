import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";
import { findBrowser } from "./scripts/browser.mjs";

const launchOptions = await findBrowser();

/** All projects run side by side, on two cores where there are no more: a limit is for what hangs, not for what waits. */
const testTimeout = 60_000;

// `@layer-ai/react` is always the source here, never a stale dist.
const source = {
  resolve: { conditions: ["@layer-ai/source", ...defaultClientConditions] },
  ssr: { resolve: { conditions: ["@layer-ai/source", ...defaultServerConditions] } },
};

const react18 = createRequire(fileURLToPath(new URL("test/react-18/package.json", import.meta.url)));
const inReact18 = (id: string) => ({ find: new RegExp(`^${id}$`), replacement: react18.resolve(id) });

// A fresh object for each project: Vitest writes into it.
const inChromium = (context: { reducedMotion?: "reduce" } = {}) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 1100, height: 800 },
  provider: playwright({
    ...(launchOptions && { launchOptions }),
    contextOptions: { permissions: ["clipboard-read", "clipboard-write"], ...context },
  }),
  instances: [{ browser: "chromium" as const }],
});

const prebundled = [
  "react/jsx-dev-runtime",
  "react-dom/client",
  "swr",
  "swr/_internal",
  "valibot",
  "@radix-ui/react-dialog",
];

export default defineConfig({
  test: {
    projects: [
      // Contract, client, proxy, gateway, scripts, architecture: no DOM.
      {
        ...source,
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/react-18/**", "test/shipped/**"],
          testTimeout,
        },
      },
      // Hooks, on the newest React and on the oldest one supported.
      {
        ...source,
        plugins: [react()],
        test: {
          name: "react-19",
          environment: "jsdom",
          setupFiles: ["test/support/setup-jsdom.ts"],
          include: ["test/**/*.test.tsx"],
          exclude: ["test/**/*.browser.test.tsx"],
          testTimeout,
        },
      },
      {
        ...source,
        resolve: {
          ...source.resolve,
          alias: [
            "react",
            "react/jsx-runtime",
            "react/jsx-dev-runtime",
            "react-dom",
            "react-dom/client",
            "react-dom/server",
            "react-dom/test-utils",
          ].map(inReact18),
        },
        plugins: [react()],
        test: {
          name: "react-18",
          environment: "jsdom",
          setupFiles: ["test/react-18/use-react-18.mjs", "test/support/setup-jsdom.ts"],
          include: ["test/**/*.test.tsx"],
          exclude: ["test/**/*.browser.test.tsx"],
          testTimeout,
          // Dependencies must meet the aliased React too, so they are transformed rather than required.
          server: { deps: { inline: [/./] } },
        },
      },
      // Components in real Chromium.
      {
        ...source,
        optimizeDeps: {
          include: [
            ...prebundled,
            "axe-core",
            "fast-check",
            "react-dom/server",
            "@testing-library/react",
            "@testing-library/user-event",
          ],
        },
        plugins: [react()],
        test: {
          name: "browser",
          setupFiles: ["test/support/setup-react.ts"],
          include: ["test/**/*.browser.test.tsx"],
          testTimeout,
          browser: inChromium(),
        },
      },
      // Every story: its play function, and axe.
      {
        ...source,
        optimizeDeps: { include: prebundled },
        plugins: [storybookTest({ configDir: ".storybook" })],
        // What is on its way in is not visible yet: here nothing moves.
        test: { name: "stories", testTimeout, browser: inChromium({ reducedMotion: "reduce" }) },
      },
      // The portal, end to end: real processes, real database, real browser.
      {
        ...source,
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
