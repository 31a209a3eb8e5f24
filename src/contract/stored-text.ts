import * as v from "valibot";

/**
 * A text of at most `most` characters (code points) that a database can hold: no database takes U+0000 in a text, nor
 * half of a surrogate pair, which JSON can spell all the same.
 */
export function storedText(field: string, most: number) {
  return v.pipe(
    v.string(`${field} must be a string`),
    v.check((text) => [...text].length <= most, `${field} must be at most ${most} characters`),
    v.check((text) => !unstorable.test(text), `${field} must not contain U+0000 or half of a surrogate pair`),
  );
}

const unstorable = /\0|\p{Cs}/u;
