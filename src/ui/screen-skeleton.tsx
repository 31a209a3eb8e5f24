import type { ReactNode } from "react";
import { Skeleton } from "./skeleton.tsx";

/** The head that every screen has, for one whose code is on its way. What is below it depends on the screen. */
export function ScreenSkeleton(): ReactNode {
  return (
    <div className="layer-screen-head" aria-busy="true">
      <div className="layer-screen-heading">
        <div className="layer-screen-title">
          <Skeleton shape="title" />
        </div>
        <div className="layer-screen-lead">
          <Skeleton width="long" />
        </div>
      </div>
    </div>
  );
}
