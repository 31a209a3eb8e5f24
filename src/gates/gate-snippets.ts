/** What a call of a gate is written with. */
export interface GateSnippetContext {
  gate: { id: string; name: string };
  /** The environment variable that holds the key: the brand's, or `LAYER_API_KEY`. */
  envName: string;
  /** Without a trailing slash. */
  apiUrl: string;
  /** The server has the documented route; the baseline has only `/v1/complete`, which names gates. */
  hasChatCompletions: boolean;
}

/** A call of a gate, ready to paste. A host replaces or adds its own by `id`. */
export interface GateSnippet {
  id: string;
  /** On its tab. */
  label: string;
  render: (context: GateSnippetContext) => string;
}

/** As the documentation of the API shows them. They name the variable that holds the key, never a key. */
export const gateSnippets: readonly GateSnippet[] = [
  {
    id: "curl",
    label: "cURL",
    render: ({ gate, envName, apiUrl, hasChatCompletions }) => `curl ${apiUrl}${
      hasChatCompletions ? "/v1/chat/completions" : "/v1/complete"
    } \\
  -H "Authorization: Bearer $${envName}" \\
  -H "Content-Type: application/json" \\
  -d '{
    ${inShell(hasChatCompletions ? `"gate_id": ${JSON.stringify(gate.id)}` : `"gate": ${JSON.stringify(gate.name)}`)},
    "messages": [
      {"role": "user", "content": "Hello!"}
    ]
  }'
`,
  },
  {
    id: "sdk",
    label: "SDK",
    // The SDK names gates, and has no field for an id.
    render: ({ gate, envName }) => `import { Layer } from "@layer-ai/sdk";

const layer = new Layer({ apiKey: process.env.${envName} });

const answer = await layer.complete({
  gate: ${JSON.stringify(gate.name)},
  messages: [{ role: "user", content: "Hello!" }],
});
`,
  },
];

/** A text between single quotes of a shell. */
function inShell(text: string): string {
  return text.replaceAll("'", "'\\''");
}
