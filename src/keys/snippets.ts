/** What a snippet is written with. `secret` is the secret or its masked form: one text, one mask for all. */
export interface SnippetContext {
  secret: string;
  /** The environment variable: the brand's, or `LAYER_API_KEY`. */
  envName: string;
  /** Without a trailing slash; a placeholder in angle brackets where nobody said it. */
  apiUrl: string;
  /** The gate's id, or a placeholder. */
  gateId: string;
  /** Its name, by which the SDK knows it; where the host gave an id alone, that. */
  gateName: string;
  /** The one comment in a snippet: "never commit this file". */
  envComment: string;
}

/** Something to paste. A host replaces or adds its own by `id`. */
export interface Snippet {
  id: string;
  /** On its tab. */
  label: string;
  /** Plain text. Called with the masked secret for the screen, and with the real one only to copy. */
  render: (context: SnippetContext) => string;
}

/** As the documentation of the API shows them. */
export const defaultSnippets: readonly Snippet[] = [
  {
    id: "env",
    label: ".env",
    render: ({ envName, secret, envComment }) => `# ${envComment}\n${envName}=${secret}\n`,
  },
  {
    id: "sdk",
    label: "SDK",
    render: ({ envName, gateName }) => `import { Layer } from "@layer-ai/sdk";

const layer = new Layer({ apiKey: process.env.${envName} });

const answer = await layer.complete({
  gate: ${JSON.stringify(gateName)},
  messages: [{ role: "user", content: "Hello!" }],
});
`,
  },
  {
    id: "curl",
    label: "cURL",
    render: ({ apiUrl, secret, gateId }) => `curl ${apiUrl}/v1/chat/completions \\
  -H "Authorization: Bearer ${secret}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "gate_id": ${JSON.stringify(gateId)},
    "messages": [
      {"role": "user", "content": "Hello!"}
    ]
  }'
`,
  },
];

/** The host's snippets over the default ones: the same `id` replaces in place, another is added at the end. */
export function mergeSnippets(own: readonly Snippet[] = []): readonly Snippet[] {
  const replaced = defaultSnippets.map((snippet) => own.find((other) => other.id === snippet.id) ?? snippet);
  return [...replaced, ...own.filter((snippet) => !defaultSnippets.some((other) => other.id === snippet.id))];
}

/** `layer_3b5216••••…`: a secret's form while it is hidden, as long as the secret. */
export function maskSecret(prefix: string): string {
  return prefix.padEnd(70, "•");
}
