/**
 * A `Request` as `fetch` would make it, with one difference: the signal is attached afterwards. jsdom, where many
 * hosts run their tests, replaces `AbortSignal` with its own, and the platform's `Request` refuses that.
 */
export function toRequest(input: string | URL | Request, init: RequestInit = {}): Request {
  const { signal, ...rest } = init;
  const request = new Request(input, rest);
  if (signal) Object.defineProperty(request, "signal", { value: signal });
  return request;
}
