/**
 * A text of a locale file: a sentence with `{placeholders}`, or its plural forms by `Intl.PluralRules` category of
 * the placeholder `count`. As in ICU messages, `=1` is for exactly one: it names what stands alone in a language that
 * has no form for it (Japanese), or whose form has other numbers too (Russian: 21). Plain data, not functions, so
 * that a server component can pass a locale to a client one.
 */
export type Message =
  | string
  | ({ readonly other: string } & { readonly [Form in Intl.LDMLPluralRule | "=1"]?: string });

export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * Fills a message's placeholders. Numbers are written in the locale's own way. Text that may run the other way is
 * isolated (Unicode FSI … PDI), so that an Arabic name in an English sentence, or a prefix in an Arabic one, stays
 * in its place.
 */
export function formatMessage(message: Message, locale: string, values?: MessageValues): string {
  const text = typeof message === "string" ? message : pluralForm(message, locale, Number(values?.count));
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === "number" ? numberFormat(locale).format(value) : isolate(value, locale);
  });
}

function pluralForm(forms: Exclude<Message, string>, locale: string, count: number): string {
  return (count === 1 ? forms["=1"] : undefined) ?? forms[pluralRules(locale).select(count)] ?? forms.other;
}

/** Tags of the languages that are written from right to left. */
export const rightToLeft = /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)\b/;
const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

function isolate(text: string, locale: string): string {
  return rightToLeft.test(locale) || rightToLeftLetter.test(text) ? `\u2068${text}\u2069` : text;
}

const numberFormat = perLocale((locale) => new Intl.NumberFormat(locale));
const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));

/** `Intl` objects are slow to make and cheap to keep. */
function perLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}
