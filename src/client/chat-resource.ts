import { type ChatCompletion, type ChatCompletionInput, chatCompletionsCreate } from "../contract/index.ts";
import { type CompletionStream, openCompletionStream, type StreamOptions } from "./completion-stream.ts";
import type { LayerClient, RequestOptions } from "./layer-client.ts";

/** `layer.chat.completions`: OpenAI's shape, with the gate as `gate_id`. */
export class ChatCompletionsResource {
  readonly #client: LayerClient;

  constructor(client: LayerClient) {
    this.#client = client;
  }

  /**
   * One answer, or with `stream: true` its chunks as they come. Throws `not_found` on servers without the feature
   * `chat.completions`.
   *
   * ```ts
   * const stream = await layer.chat.completions.create({ gate_id, messages, stream: true });
   * for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta?.content ?? "");
   * ```
   */
  create(body: ChatCompletionInput & { stream: true }, options?: StreamOptions): Promise<CompletionStream>;
  create(body: ChatCompletionInput & { stream?: false | null }, options?: RequestOptions): Promise<ChatCompletion>;
  create(body: ChatCompletionInput, options?: StreamOptions): Promise<ChatCompletion | CompletionStream>;
  create(body: ChatCompletionInput, options?: StreamOptions): Promise<ChatCompletion | CompletionStream> {
    return body.stream
      ? openCompletionStream(this.#client, body, options)
      : this.#client.request(chatCompletionsCreate, { body }, options);
  }
}

/** `layer.chat`. */
export class ChatResource {
  readonly completions: ChatCompletionsResource;

  constructor(client: LayerClient) {
    this.completions = new ChatCompletionsResource(client);
  }
}
