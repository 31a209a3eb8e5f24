/**
 * Embeddings, overrides and isolates make a text read otherwise than it runs: "moc.elgoog" as "google.com", a comment
 * as code. In what a model wrote each becomes a visible sign. The marks that Arabic and Hebrew need stay.
 */
export function neutralizeBidi(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
