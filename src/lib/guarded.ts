/** Calls a host's callback. A flow that holds a secret must not end because, say, analytics was blocked. */
export function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    if (typeof reportError === "function") reportError(error);
    else console.error(error);
  }
}
