/**
 * What a minifier leaves in our style sheets: private names (`--_layer-…`) that are long for those who read the source,
 * and rules that repeat the class of the rule before them, which nesting need not. Public tokens, classes, weights and
 * the order of the rules stay as they are.
 *
 * @returns {import("vite").Plugin}
 */
export function compactCss() {
  return {
    name: "compact-css",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = compact(String(file.source));
        }
      },
    },
  };
}

/** @param {string} css minified: no comments, and no braces in strings */
export function compact(css) {
  return nest(shortenPrivateNames(css));
}

/** To `--_l0`, `--_l1` …: a host's own content stands among ours, and its names must not meet these. @param {string} css */
function shortenPrivateNames(css) {
  /** @type {Map<string, string>} */
  const names = new Map();
  return css.replaceAll(/--_layer-[\w-]+/g, (name) => {
    const short = names.get(name) ?? `--_l${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  });
}

/** @param {string} css @returns {string} */
function nest(css) {
  /** @type {{ head: string | undefined, rules: Block[] }[]} */
  const runs = [];
  for (const block of blocks(css)) {
    const head = commonClass(block.prelude);
    const last = runs.at(-1);
    if (head !== undefined && head === last?.head && head !== block.prelude) last.rules.push(block);
    else runs.push({ head, rules: [block] });
  }
  return runs
    .map(({ head, rules }) => (rules.length > 1 && rules[0]?.prelude === head ? within(rules) : plain(rules)))
    .join("");
}

/** @param {Block[]} rules @returns {string} */
function plain(rules) {
  return rules
    .map(({ prelude, body }) => {
      if (body === undefined) return prelude;
      return `${prelude}{${/^@(media|container|supports|layer)/.test(prelude) ? nest(body) : body}}`;
    })
    .join("");
}

/** The rules that follow a class's own, within its braces. @param {Block[]} rules */
function within([own, ...rules]) {
  const head = own?.prelude ?? "";
  const inner = rules.map(({ prelude, body }) => {
    const selectors = alternatives(prelude).map((selector) => relativeTo(head, selector));
    return `${selectors.join(",")}{${body}}`;
  });
  return `${head}{${own?.body};${inner.join("")}}`;
}

/** @param {string} head @param {string} selector */
function relativeTo(head, selector) {
  const rest = selector.slice(head.length);
  return /^[ >+~]/.test(rest) ? rest.trimStart() : `&${rest}`;
}

/** The class that every alternative of a selector begins with. @param {string} prelude */
function commonClass(prelude) {
  const heads = new Set(alternatives(prelude).map((selector) => /^\.[\w-]+/.exec(selector)?.[0]));
  return heads.size === 1 ? [...heads][0] : undefined;
}

/** A list of selectors, split at the commas that stand in no parentheses. @param {string} selector */
export function alternatives(selector) {
  const found = [""];
  let depth = 0;
  for (const sign of selector) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "," && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found;
}

/**
 * A sheet's statements: rules and at-rules with their bodies, and those without one, which keep their semicolon.
 *
 * @param {string} css
 */
function blocks(css) {
  /** @type {Block[]} */
  const found = [];
  for (let at = 0; at < css.length; ) {
    const brace = css.indexOf("{", at);
    const semicolon = css.indexOf(";", at);
    if (semicolon !== -1 && (brace === -1 || semicolon < brace)) {
      found.push({ prelude: css.slice(at, semicolon + 1), body: undefined });
      at = semicolon + 1;
      continue;
    }
    if (brace === -1) break;
    let end = brace + 1;
    for (let depth = 1; depth > 0; end += 1) depth += css[end] === "{" ? 1 : css[end] === "}" ? -1 : 0;
    found.push({ prelude: css.slice(at, brace), body: css.slice(brace + 1, end - 1) });
    at = end;
  }
  return found;
}

/** @typedef {{ prelude: string, body: string | undefined }} Block */
