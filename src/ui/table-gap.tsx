import type { ReactNode } from "react";

/** The room of rows that are not in the page. Its height is only ever set in a browser, past the content security policy. */
export function TableGap({ height }: { height: number }): ReactNode {
  return height > 0 ? (
    <tr {...nobodysRow} className="layer-table-gap">
      <td {...nobodysRow} style={{ blockSize: height }} />
    </tr>
  ) : null;
}

/** Neither a row nor a cell to anybody: the table counts its rows itself. */
const nobodysRow = { role: "presentation" };
