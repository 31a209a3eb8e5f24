/** What a call of a gate is written with. */
export interface GateSnippetContext {
  gate: { id: string; name: string };
  /** The environment variable that holds the key: the brand's, or `LAYER_API_KEY`. */
  envName: string;
  /** Without a trailing slash. */
  apiUrl: string;
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
    render: ({ gate, envName, apiUrl }) => `curl ${apiUrl}/v1/chat/completions \\
  -H "Authorization: Bearer $${envName}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "gate_id": ${JSON.stringify(gate.id)},
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
