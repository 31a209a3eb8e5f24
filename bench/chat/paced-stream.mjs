/**
 * A stream that says so many tokens at so many a second, as a server does: by the clock, whatever the page is doing. All
 * of its bytes are made beforehand, so that only reading them is the page's work.
 *
 * @param {{ token: (index: number) => string, begin?: string, end: string, count: number, perSecond: number }} script
 */
export function preparePacedStream({ token, begin = "", end, count, perSecond }) {
  const encoder = new TextEncoder();
  const pieces = Array.from({ length: count }, (_, index) => encoder.encode(token(index)));
  const last = encoder.encode(end);
  return () =>
    new ReadableStream({
      start(controller) {
        if (begin) controller.enqueue(encoder.encode(begin));
        const start = performance.now();
        let said = 0;
        const timer = setInterval(() => {
          const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * perSecond));
          for (; said < due; said++) controller.enqueue(pieces[said]);
          if (said < count) return;
          clearInterval(timer);
          // Whoever still holds the stream holds its bytes no more: they are not the candidate's.
          pieces.length = 0;
          controller.enqueue(last);
          controller.close();
        }, 5);
      },
    });
}

/** Words with a paragraph's end now and then, as answers have. @param {number} index */
export function tokenText(index) {
  return index % 60 === 59 ? "end.\n\n" : "word ";
}
