import type { SignedIn } from "./session.ts";

export type Role = SignedIn["person"]["role"];

/** What the roles are called, and what they come to. */
export const roles: Record<Role, { name: string; may: string; does: string }> = {
  administrator: {
    name: "Administrator",
    may: "can change keys and gates",
    does: "Creates, changes and deletes API keys and gates",
  },
  viewer: { name: "Viewer", may: "can see keys and gates", does: "Sees API keys, gates and usage, changes nothing" },
};
