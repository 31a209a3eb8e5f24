/** What stands between the fences; the closing one may not have been written yet. */
export function parseCode(source: string): { language: string; code: string } {
  const [, indent = "", fence = "", info = ""] = /^( {0,3})(`{3,}|~{3,})([^\n]*)/.exec(source) ?? [];
  const inside = source.slice(indent.length + fence.length + info.length + 1);
  const closing = new RegExp(`(^|\\n) {0,3}${fence[0] ?? "`"}{${fence.length},}\\s*$`).exec(inside.slice(-200));
  const code = closing ? inside.slice(0, inside.length - closing[0].length) : inside;
  const outdented = indent === "" ? code : code.replace(new RegExp(`^ {0,${indent.length}}`, "gm"), "");
  return {
    language:
      info
        .trim()
        .split(/[\s{:,]/)[0]
        ?.slice(0, 20) ?? "",
    code: outdented,
  };
}

const linesPerPiece = 100;
const longestLine = 2_000;

/**
 * Code in parts that are laid out one at a time, so that adding a line to a long one costs no more than to a short one.
 * Parts end where lines do; only a line longer than any screen is broken.
 */
export function codePieces(code: string): string[] {
  const lines = code.split("\n").flatMap((line) => (line.length > longestLine ? broken(line) : [line]));
  const pieces: string[] = [];
  for (let at = 0; at < lines.length; at += linesPerPiece) pieces.push(lines.slice(at, at + linesPerPiece).join("\n"));
  return pieces;
}

function broken(line: string): string[] {
  return line.match(new RegExp(`[^]{1,${longestLine}}`, "gu")) ?? [];
}
