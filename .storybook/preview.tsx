import type { Preview } from "@storybook/react-vite";
import { useLayoutEffect } from "react";
import "@layer-ai/react/styles.css";
import "./preview.css";

/** The page around each story plays the host: it has the colour scheme and the direction, and the components follow. */
const preview: Preview = {
  tags: ["autodocs"],
  parameters: { a11y: { test: "error" }, layout: "padded" },
  initialGlobals: { scheme: "system", direction: "ltr" },
  globalTypes: {
    scheme: {
      description: "Colour scheme",
      toolbar: { icon: "contrast", items: ["system", "light", "dark"], dynamicTitle: true },
    },
    direction: {
      description: "Writing direction",
      toolbar: { icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true },
    },
  },
  decorators: [
    (Story, { globals }) => {
      useLayoutEffect(() => {
        document.documentElement.dataset.scheme = String(globals.scheme);
        document.documentElement.dir = String(globals.direction);
      });
      return <Story />;
    },
  ],
};

export default preview;
