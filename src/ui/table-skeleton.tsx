import { Skeleton } from "./skeleton.tsx";
import { type Column, TableCell, TableRow } from "./table.tsx";

/** Rows of the height and columns that the real ones will have. Inside a `TableBody`; the `Table` is `busy`. */
export function TableSkeleton({ rows = 5, columns }: TableSkeletonProps) {
  const ids = Array.from({ length: rows }, (_, row) => `row-${row}`);
  return ids.map((row) => (
    <TableRow key={row} aria-hidden="true" data-state="loading">
      {columns.map(({ id, width = "medium", ...column }) => (
        <TableCell key={id} data-column={id} {...column}>
          {width === "none" ? null : <Skeleton width={width} />}
        </TableCell>
      ))}
    </TableRow>
  ));
}

export interface TableSkeletonProps {
  /** Default 5. */
  rows?: number | undefined;
  columns: readonly SkeletonColumn[];
}

export interface SkeletonColumn extends Column {
  id: string;
  /** The column's name, shown where the row is a card. */
  label?: string | undefined;
  /** Default `medium`; `none` for a column of buttons. */
  width?: "none" | "short" | "medium" | "long" | undefined;
}
