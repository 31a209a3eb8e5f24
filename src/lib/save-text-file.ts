/**
 * Offers a text, or the pieces of a long one, to the person as a download of this name. The browser holds it only until
 * the download has begun.
 */
export function saveTextFile(name: string, text: string | readonly string[]): void {
  const pieces = typeof text === "string" ? [text] : [...text];
  const url = URL.createObjectURL(new Blob(pieces, { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // After the click's own task, in which the browser takes hold of the blob.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
