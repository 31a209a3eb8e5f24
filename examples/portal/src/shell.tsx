import { useHasUnreadSecret } from "@layer-ai/react";
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "./icon.tsx";
import { pages } from "./pages/index.ts";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { usePath, useStay } from "./router.tsx";
import type { SignedIn } from "./session.ts";
import { Sidebar, sidebarId } from "./sidebar.tsx";

/** What every page stands in. */
export function Shell({ session, onSignOut }: ShellProps): ReactNode {
  const path = usePath();
  useStay(useHasUnreadSecret());
  const page = pages.find((candidate) => candidate.path === path);
  const title = page?.title ?? "Page not found";
  const main = useAnnouncedPage(path, `${title} · ${session.company.name}`);
  const Content = page?.content ?? NotFoundPage;
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <header className="chrome">
        <div className="topbar">
          <button type="button" className="icon-button" popoverTarget={sidebarId} aria-label="Open menu">
            <Icon name="menu" />
          </button>
          <span className="company-mark" />
          <span className="topbar-name">{session.company.name}</span>
        </div>
        <Sidebar session={session} path={path} onSignOut={onSignOut} />
      </header>
      <main id="main" className="main" ref={main} tabIndex={-1} aria-label={title}>
        <Content session={session} />
      </main>
    </div>
  );
}

interface ShellProps {
  session: SignedIn;
  /** Rejects where the server could not be told. */
  onSignOut: () => Promise<void>;
}

/** Navigating in place says nothing to a screen reader by itself: the title changes, and focus goes to the page. */
function useAnnouncedPage(path: string, title: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    document.title = title;
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, title]);
  return main;
}
