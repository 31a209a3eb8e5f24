import type { ReactNode } from "react";

/** A 16 px line icon, for the eye alone: what it means stands beside it in words. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export type IconName = keyof typeof paths;

const paths = {
  overview: "M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5H9z",
  key: "M5.2 13.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4M7.1 8.9l6.4-6.4M10.9 5.1l2 2M8.9 7.1l1.4 1.4",
  gate: "M2.5 8h3.2M10.3 4.2h3.2M10.3 11.8h3.2M5.7 8l4.6-3.8M5.7 8l4.6 3.8",
  usage: "M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6",
  chat: "M3.4 2.8h9.2a1.4 1.4 0 0 1 1.4 1.4v5.4a1.4 1.4 0 0 1-1.4 1.4H8l-3 2.7V11H3.4A1.4 1.4 0 0 1 2 9.6V4.2a1.4 1.4 0 0 1 1.4-1.4z",
  team: "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.7a2.5 2.5 0 0 1 0 4.6M12 9.9c1.5.6 2.5 1.8 2.5 3.6",
  sun: "M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  moon: "M13.3 9.6A5.6 5.6 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9z",
  screen: "M2 3h12v7.8H2zM5.5 13.5h5M8 10.8v2.7",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  close: "M4 4l8 8M12 4l-8 8",
  leave: "M6 13.5H3.2a.9.9 0 0 1-.9-.9V3.4a.9.9 0 0 1 .9-.9H6M10.5 11.2 13.7 8l-3.2-3.2M13.4 8H6",
} as const;
