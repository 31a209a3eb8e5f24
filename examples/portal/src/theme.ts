import { useState } from "react";

export type Theme = "light" | "dark" | "system";

/** The colour scheme a person chose. The server keeps it in a cookie, so that the next page comes in it from the first paint on. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(current);
  const choose = (next: Theme) => {
    document.documentElement.dataset.theme = next;
    setTheme(next);
    // If this fails, the choice holds until the page is left.
    fetch(`/api/theme/${next}`, { method: "PUT" }).catch(() => undefined);
  };
  return [theme, choose];
}

function current(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}
