import type { ReactNode } from "react";

/** A person in one line: initials, name, and what they are. */
export function PersonBadge({ name, detail }: { name: string; detail: string }): ReactNode {
  return (
    <span className="person">
      <span className="person-initials" aria-hidden="true">
        {initials(name)}
      </span>
      <span className="person-text">
        <span className="person-name">{name}</span>
        <span className="person-detail">{detail}</span>
      </span>
    </span>
  );
}

function initials(name: string): string {
  return name
    .split(" ")
    .map((word) => [...word][0])
    .join("");
}
