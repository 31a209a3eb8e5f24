import type { ReactNode } from "react";
import { Skeleton } from "../ui/skeleton.tsx";

/** Where the parameters will stand, so that nothing moves when the gate is known. */
export function ParametersSkeleton(): ReactNode {
  return (
    <>
      <Skeleton width="long" />
      <Skeleton width="full" shape="control" />
      <Skeleton />
      <Skeleton width="full" shape="control" />
      <Skeleton width="full" />
    </>
  );
}
