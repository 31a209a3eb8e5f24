/** A body of these chunks that then ends, breaks, or just goes silent. `cancelled` resolves when its reader lets go. */
export function streamOf(chunks: readonly (string | Uint8Array)[], ending: "close" | "error" | "silence" = "close") {
  const encoder = new TextEncoder();
  const rest = [...chunks];
  let letGo = () => {};
  const cancelled = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk !== undefined) controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      else if (ending === "close") controller.close();
      else if (ending === "error") controller.error(new TypeError("terminated"));
      else return new Promise(() => {});
    },
    cancel: () => letGo(),
  });
  return { body, cancelled };
}
