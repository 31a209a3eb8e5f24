import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { CodeBlock } from "../../src/ui/code-block.tsx";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { CopyIcon } from "../../src/ui/icons.tsx";
import { Tabs, type TabsProps } from "../../src/ui/tabs.tsx";
import { inRoot } from "./in-root.tsx";

const block = (label: string, code: string) => (
  <CodeBlock
    attached
    label={label}
    actions={
      <IconButton label={`Copy ${label}`} tooltip="Copy">
        <CopyIcon />
      </IconButton>
    }
  >
    {code}
  </CodeBlock>
);

const meta: Meta<typeof Tabs> = {
  title: "Primitives/Tabs",
  component: Tabs,
  decorators: [inRoot],
  args: {
    label: "Ready to paste",
    value: "env",
    tabs: [
      { value: "env", label: ".env", content: block(".env", "# never commit this file\nLAYER_API_KEY=layer_3b5216…") },
      { value: "curl", label: "cURL", content: block("cURL", "curl https://api.uselayer.ai/v1/keys") },
      { value: "actions", label: "GitHub Actions", content: block("GitHub Actions", "env:\n  LAYER_API_KEY: …") },
    ],
  },
  argTypes: { tabs: { control: false } },
  render: (args) => <Chosen {...args} />,
};

export default meta;

export const Snippets: StoryObj<typeof Tabs> = {};

function Chosen(props: TabsProps) {
  const [value, setValue] = useState(props.value);
  return <Tabs {...props} value={value} onValueChange={setValue} />;
}
