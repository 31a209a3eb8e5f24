/** Imports an optional peer; where it is not installed, the error says what to install and why. */
export async function importPeer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const missing = cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND";
    if (!missing) throw cause;
    throw new Error(
      `The package "${name}" is needed to open this database, and is not installed: npm install ${name}`,
      {
        cause,
      },
    );
  }
}
