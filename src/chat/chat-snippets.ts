import type { ChatCompletionInput, CompletionInput } from "../contract/index.ts";

/** What a conversation is written as code with. */
export interface ChatSnippetContext {
  /** The request, as it would be sent. */
  request: ChatCompletionInput;
  /** The gate's name, by which the SDK calls it. */
  gateName: string;
  /** Without a trailing slash. */
  apiUrl: string;
  /** The environment variable with the key. */
  envName: string;
  /** The server has the documented route; the baseline has only `/v1/complete`, which names gates. */
  hasChatCompletions: boolean;
}

export interface ChatSnippet {
  id: string;
  /** On its tab. */
  label: string;
  render: (context: ChatSnippetContext) => string;
}

/** A conversation as code that runs as it is, once the key is in the environment. */
export const chatSnippets: readonly ChatSnippet[] = [
  {
    id: "curl",
    label: "cURL",
    render: (context) => {
      const { request, apiUrl, envName, hasChatCompletions } = context;
      const path = hasChatCompletions ? "/v1/chat/completions" : "/v1/complete";
      const body = hasChatCompletions ? request : completion(context);
      return `curl ${hasChatCompletions && request.stream ? "-N " : ""}${quoted(apiUrl + path)} \\
  -H "Authorization: Bearer $${envName}" \\
  -H "Content-Type: application/json" \\
  -d ${quoted(JSON.stringify(body, null, 2))}
`;
    },
  },
  {
    id: "sdk",
    label: "SDK",
    render: (context) => {
      const body = JSON.stringify(completion(context), null, 2);
      return `import { Layer } from "@layer-ai/sdk";

const layer = new Layer({ apiKey: process.env.${context.envName} });

const answer = await layer.complete(${withoutQuotedNames(body)});
console.log(answer.content);
`;
    },
  },
];

/** The same for `/v1/complete`, which the SDK calls too. */
function completion({ request, gateName }: ChatSnippetContext): CompletionInput {
  const { messages, model, temperature, max_tokens: maxTokens, top_p: topP } = request;
  return { gate: gateName, messages, model, temperature, maxTokens, topP };
}

/**
 * One word to a POSIX shell, whatever is in it: nothing is special between single quotes but the quote itself, which
 * stands outside of them, escaped.
 */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** As people write objects. A name is at the beginning of its line, where JSON has no line break in a text. */
function withoutQuotedNames(json: string): string {
  return json.replace(/^(\s*)"(\w+)": /gm, "$1$2: ");
}
