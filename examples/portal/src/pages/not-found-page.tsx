import type { ReactNode } from "react";
import { Link } from "../router.tsx";

export function NotFoundPage(): ReactNode {
  return (
    <>
      <h1 className="title">There is no page at this address</h1>
      <p className="lead">The link may be old, or mistyped.</p>
      <p className="page-actions">
        <Link className="button" href="/">
          Go to the overview
        </Link>
      </p>
    </>
  );
}
