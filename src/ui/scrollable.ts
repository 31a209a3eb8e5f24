/** A part that scrolls must be reachable by keyboard, and what is reachable must have a role and a name. */
export const scrollable = (label: string) => ({ role: "region", "aria-label": label, tabIndex: 0 });
