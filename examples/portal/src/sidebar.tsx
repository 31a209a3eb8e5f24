import { type ReactNode, useRef, useState } from "react";
import { Icon } from "./icon.tsx";
import { pages } from "./pages/index.ts";
import { PersonBadge } from "./person-badge.tsx";
import { roles } from "./roles.ts";
import { Link } from "./router.tsx";
import type { SignedIn } from "./session.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

export const sidebarId = "sidebar";

/**
 * The company's mark, the pages, and the person. One element at every width: beside the page where there is room,
 * and where there is none a drawer, which is the browser's own popover: Escape, a click outside and the order of
 * focus are its matter.
 */
export function Sidebar({ session, path, onSignOut }: SidebarProps): ReactNode {
  const drawer = useRef<HTMLDivElement>(null);
  return (
    <div className="sidebar" id={sidebarId} ref={drawer} popover="auto">
      <div className="sidebar-head">
        <span className="company-mark" />
        <span className="sidebar-name">{session.company.name}</span>
        <button
          type="button"
          className="icon-button sidebar-close"
          popoverTarget={sidebarId}
          popoverTargetAction="hide"
          aria-label="Close menu"
        >
          <Icon name="close" />
        </button>
      </div>
      <nav aria-label="Pages">
        <ul className="sidebar-pages">
          {pages.map((page) => (
            <li key={page.path}>
              <Link
                className="sidebar-link"
                href={page.path}
                onNavigate={() => drawer.current?.hidePopover()}
                {...(page.path === path && { "aria-current": "page" })}
              >
                <Icon name={page.icon} />
                {page.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="sidebar-foot">
        <ThemeSwitch />
        <div className="sidebar-person">
          <PersonBadge name={session.person.name} detail={roles[session.person.role].name} />
          <SignOutButton onSignOut={onSignOut} />
        </div>
      </div>
    </div>
  );
}

interface SidebarProps {
  session: SignedIn;
  path: string;
  onSignOut: () => Promise<void>;
}

function SignOutButton({ onSignOut }: Pick<SidebarProps, "onSignOut">): ReactNode {
  const [error, setError] = useState<string>();
  const leave = () => onSignOut().catch((cause: Error) => setError(`You are still signed in. ${cause.message}`));
  return (
    <>
      <button type="button" className="icon-button" onClick={leave} aria-label="Sign out" title="Sign out">
        <Icon name="leave" />
      </button>
      {error ? (
        <p className="form-error" role="alert">
          {error}
        </p>
      ) : null}
    </>
  );
}
