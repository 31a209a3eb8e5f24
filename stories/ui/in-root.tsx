import type { Decorator } from "@storybook/react-vite";

/** Primitives are parts: tokens, font and colours come from the root of the component around them. */
export const inRoot: Decorator = (Story) => (
  <div className="layer-root">
    <Story />
  </div>
);
