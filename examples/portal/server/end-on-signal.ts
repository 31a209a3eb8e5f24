/** Ends the process when its terminal or its supervisor asks: everything closed, exit code 0. */
export function endOnSignal(starting: Promise<{ close(): Promise<void> }>): void {
  let ending = false;
  const end = async () => {
    // Ctrl-C reaches us twice under npm, which passes on what the terminal has sent us already.
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), deadlineMs);
    try {
      // A start in progress is seen through first: a database is not left half made.
      const running = await starting.catch(() => undefined);
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
