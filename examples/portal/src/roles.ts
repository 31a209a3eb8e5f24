import type { SignedIn } from "./session.ts";

export type Role = SignedIn["person"]["role"];

/** What the roles are called, and what they come to. */
export const roles: Record<Role, { name: string; does: string }> = {
  administrator: { name: "Administrator", does: "Creates, renames and deletes API keys" },
  viewer: { name: "Viewer", does: "Sees API keys" },
};
