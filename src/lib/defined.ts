/** The fields that have a value: absent is absent, and not there with `undefined` in it. */
export function defined<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const stated = Object.entries(fields).filter(([, value]) => value !== undefined);
  // SAFETY: they are the fields of `T`, without those that are undefined.
  return Object.fromEntries(stated) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}
