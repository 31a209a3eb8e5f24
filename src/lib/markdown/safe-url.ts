/** An address that may be followed from a model's answer, and what of it is shown beside the words of the link. */
export interface SafeUrl {
  readonly href: string;
  /** As the browser will ask for it (punycode where it is not ASCII); for mail the address. */
  readonly host: string;
}

/**
 * http, https and mailto, absolute and without credentials, which exist to make one host look like another. Anything
 * else is no link, and is shown as it was written.
 */
export function safeUrl(written: string): SafeUrl | undefined {
  // Browsers drop these inside an address, and so would join "java\nscript:".
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(written) || !/^(https?:\/\/|mailto:)/i.test(written)) return undefined;
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    return undefined;
  }
  if (url.username !== "" || url.password !== "") return undefined;
  if (url.protocol === "mailto:")
    return url.pathname === "" ? undefined : { href: url.href, host: decode(url.pathname) };
  return url.hostname === "" ? undefined : { href: url.href, host: url.host };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
