import type { SignedIn } from "./session.ts";

export type Role = SignedIn["person"]["role"];

/** What the roles are called, and what they come to. */
export const roles: Record<Role, { name: string; may: string; does: string }> = {
  administrator: { name: "Administrator", may: "can change keys", does: "Creates, renames and deletes API keys" },
  viewer: { name: "Viewer", may: "can see keys", does: "Sees API keys, changes nothing" },
};
