import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

const rowHeight = 52;
const overscan = 6;
const date = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/**
 * The least that reads these keys, shows them and searches them: rows near the screen by hand, cells of text, a checkbox
 * and three buttons each, no states, no names, no schema.
 */
export function FloorList({ read, windowed }) {
  const [keys, setKeys] = useState([]);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search).toLowerCase();
  const rows = useMemo(
    () => keys.filter((key) => key.name.toLowerCase().includes(wanted) || key.keyPrefix.includes(wanted)),
    [keys, wanted],
  );
  const body = useRef(null);
  const [first, setFirst] = useState(0);
  const visible = Math.ceil(window.innerHeight / rowHeight) + overscan;
  useEffect(() => {
    read()
      .then((response) => response.json())
      .then(setKeys);
  }, [read]);
  useLayoutEffect(() => {
    if (!windowed) return;
    const measure = () => {
      const { top } = body.current.getBoundingClientRect();
      setFirst(Math.max(0, Math.floor(-top / rowHeight) - overscan));
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    return () => window.removeEventListener("scroll", measure);
  }, [windowed]);
  const shown = windowed ? rows.slice(first, first + visible) : rows;
  const before = windowed ? first * rowHeight : 0;
  const after = windowed ? Math.max(0, rows.length - first - visible) * rowHeight : 0;
  return (
    <>
      <input aria-label="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <table style={{ width: "100%", tableLayout: "fixed" }}>
        <tbody ref={body}>
          <tr style={{ height: before }} />
          {shown.map((key) => (
            <tr key={key.id} style={{ height: rowHeight }} data-row="">
              <td>
                <input type="checkbox" aria-label={key.name} />
              </td>
              <td>{key.name}</td>
              <td>{key.keyPrefix}…</td>
              <td>{key.lastUsedAt ? date.format(new Date(key.lastUsedAt)) : "Never used"}</td>
              <td>{date.format(new Date(key.createdAt))}</td>
              <td>
                <button type="button">Rotate</button>
                <button type="button">Rename</button>
                <button type="button">Delete</button>
              </td>
            </tr>
          ))}
          <tr style={{ height: after }} />
        </tbody>
      </table>
    </>
  );
}
