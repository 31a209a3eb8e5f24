import type { Meta, StoryObj } from "@storybook/react-vite";
import { Badge } from "../../src/ui/badge.tsx";
import * as icons from "../../src/ui/icons.tsx";
import { Skeleton } from "../../src/ui/skeleton.tsx";
import { Spinner } from "../../src/ui/spinner.tsx";
import { StatusDot } from "../../src/ui/status-dot.tsx";
import { inRoot } from "./in-root.tsx";

const meta: Meta = { title: "Primitives/Small parts", decorators: [inRoot] };

export default meta;

const line = { display: "flex", flexWrap: "wrap", gap: 16, alignItems: "center" } as const;

export const Badges: StoryObj = {
  render: () => (
    <div style={line}>
      {(["neutral", "accent", "ok", "warn", "danger"] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </div>
  ),
};

export const StatusDots: StoryObj = {
  render: () => (
    <div style={line}>
      {(["idle", "accent", "ok", "warn", "danger"] as const).map((tone) => (
        <span key={tone}>
          <StatusDot tone={tone} /> {tone}
        </span>
      ))}
    </div>
  ),
};

export const Icons: StoryObj = {
  render: () => (
    <div style={line}>
      {Object.entries(icons).map(([name, Icon]) => (
        <span key={name} style={{ display: "grid", justifyItems: "center", gap: 4, inlineSize: 110, fontSize: 12 }}>
          <Icon />
          {name}
        </span>
      ))}
    </div>
  ),
};

export const Waiting: StoryObj = {
  render: () => (
    <div style={line}>
      <Spinner /> <Skeleton width="short" /> <Skeleton /> <Skeleton width="long" />
    </div>
  ),
};
