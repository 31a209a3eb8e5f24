/** Made when it is first asked for, and kept: an `Intl` object takes as long to make as a row of a table. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
