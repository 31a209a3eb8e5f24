import type { ReactNode } from "react";
import type { IconName } from "../icon.tsx";
import type { SignedIn } from "../session.ts";
import { ApiKeysPage } from "./api-keys-page.tsx";
import { GatesPage } from "./gates-page.tsx";
import { OverviewPage } from "./overview-page.tsx";
import { PlaygroundPage } from "./playground-page.tsx";
import { TeamPage } from "./team-page.tsx";
import { UsagePage } from "./usage-page.tsx";

/** The portal's pages, in the order of the sidebar. */
export const pages: readonly Page[] = [
  { path: "/", title: "Overview", icon: "overview", content: OverviewPage },
  { path: "/api-keys", title: "API keys", icon: "key", content: ApiKeysPage },
  { path: "/gates", title: "Gates", icon: "gate", content: GatesPage },
  { path: "/usage", title: "Usage", icon: "usage", content: UsagePage },
  { path: "/playground", title: "Playground", icon: "chat", content: PlaygroundPage },
  { path: "/team", title: "Team", icon: "team", content: TeamPage },
];

export interface Page {
  path: string;
  title: string;
  icon: IconName;
  content: (props: { session: SignedIn }) => ReactNode;
}
