import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** Every word of what the stories and the servers in memory make up: what a component shows of them is data. */
export function wordsOfData(): ReadonlySet<string> {
  const words = new Set(fromPlatform);
  for (const folder of ["stories", "src/gateway", "src/server", "src/testing", "src/contract"]) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(path)) continue;
      for (const word of wordsIn(readFileSync(join(root, folder, path), "utf8"))) words.add(word);
    }
  }
  return words;
}

/** Words of three letters and more; the digits of a key's prefix are none. */
export function wordsIn(text: string): string[] {
  return (text.replace(/layer_\w+/g, " ").match(/\p{L}{3,}/gu) ?? []).map((word) => word.toLowerCase());
}

/** What `Intl` says in English, which the made-up language keeps. */
const fromPlatform = [
  "jan feb mar apr may jun jul aug sep oct nov dec sun mon tue wed thu fri sat",
  "january february march april june july august september october november december",
  "monday tuesday wednesday thursday friday saturday sunday",
  "yesterday tomorrow today now ago last next minute minutes hour hours day days week weeks month months year years",
  "and utc gmt",
].flatMap((line) => line.split(" "));
