/** Ends the process when its terminal or its supervisor asks: everything closed, exit code 0. */
export function endOnSignal(starting: Promise<{ close(): Promise<void> }>): void {
  let running: { close(): Promise<void> } | undefined;
  starting.then(
    (started) => {
      running = started;
    },
    () => undefined,
  );
  let ending = false;
  const end = async () => {
    // A second one changes nothing: the end is under way, and has a deadline.
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), deadlineMs);
    try {
      // A start in progress is left where it is: the database stands any end, and nobody waits for Ctrl-C.
      await running?.close();
      process.exit(0);
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
}

const deadlineMs = 20_000;
