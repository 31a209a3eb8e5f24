/// <reference types="vite/client" />
import type { Appearance, Locale } from "@layer-ai/react";
import { en } from "@layer-ai/react/locales/en";
import { PreviewSettings, pseudoLocale } from "@layer-ai/react/testing";
import type { Preview } from "@storybook/react-vite";
import { useLayoutEffect } from "react";
import { configure } from "storybook/test";
import { themes } from "storybook/theming";
import "@layer-ai/react/styles.css";
import "./preview.css";

/** A new file of `src/locales` is offered without a line here. */
const modules = import.meta.glob<Record<string, Locale>>("../src/locales/*.ts", { eager: true });
const locales: Readonly<Record<string, Locale | undefined>> = {
  ...Object.fromEntries(Object.values(modules).flatMap((module) => Object.values(module).map((it) => [it.tag, it]))),
  "made up": pseudoLocale(en),
};

const appearances: Readonly<Record<string, Appearance | undefined>> = {
  plain: undefined,
  compact: { density: "compact", radius: 4 },
  "brand: plum": { accent: "rebeccapurple", radius: 14 },
  "brand: yellow": { accent: "#fde047", radius: 0, font: "Georgia, serif" },
};

// A limit for what never comes, as in the tests.
configure({ asyncUtilTimeout: 10_000 });

/** The page around each story plays the host: it has the colour scheme and the direction, and the components follow. */
const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    a11y: { test: "error" },
    // The manual's pages follow the reader's system, as the stories on them do.
    docs: { theme: themes[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"] },
    layout: "padded",
    options: {
      storySort: {
        // Read as it stands, without being run: literals only.
        order: [
          "Guides",
          [
            "Getting started",
            "The proxy",
            "Theming",
            "Theme playground",
            "Localisation",
            "Without our markup",
            "Testing and previewing",
            "Faults",
            "From a page of your own",
            "Security",
          ],
          "Portal",
          ["LayerProvider", "LayerPortal"],
          "Keys",
          ["KeyManager", "Promises", "Situations"],
          "Gates",
          ["GateManager"],
          "Usage",
          ["UsageDashboard"],
          "Chat",
          ["GateChat"],
          "Hooks",
          ["Keys", "Gates", "Usage", "Chat", "Host"],
          "Primitives",
        ],
      },
    },
  },
  initialGlobals: { scheme: "system", direction: "ltr", locale: "page", appearance: "plain" },
  globalTypes: {
    scheme: {
      description: "Colour scheme",
      toolbar: { icon: "contrast", items: ["system", "light", "dark"], dynamicTitle: true },
    },
    direction: {
      description: "Writing direction",
      toolbar: { icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true },
    },
    locale: {
      description: "Language",
      toolbar: { icon: "globe", items: ["page", ...Object.keys(locales)], dynamicTitle: true },
    },
    appearance: {
      description: "Appearance",
      toolbar: { icon: "paintbrush", items: Object.keys(appearances), dynamicTitle: true },
    },
  },
  decorators: [
    (Story, { globals }) => {
      useLayoutEffect(() => {
        document.documentElement.dataset.scheme = String(globals.scheme);
        document.documentElement.dir = String(globals.direction);
      });
      return (
        <PreviewSettings locale={locales[globals.locale]} appearance={appearances[globals.appearance]}>
          <Story />
        </PreviewSettings>
      );
    },
  ],
};

export default preview;
