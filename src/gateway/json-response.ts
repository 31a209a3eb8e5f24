const texts = new WeakMap<Response, string>();

/** A JSON answer whose text a server that carries the gateway need not read out of a stream again. */
export function jsonResponse(value: unknown, { status }: { status: number }): Response {
  const text = JSON.stringify(value);
  const response = new Response(text, { status, headers: { "Content-Type": "application/json" } });
  texts.set(response, text);
  return response;
}

/** The body of a response that `jsonResponse` made. */
export function jsonTextOf(response: Response): string | undefined {
  return texts.get(response);
}
