import { type Log, type LogsQuery, logsList, logsOverview, type Overview } from "../contract/index.ts";
import type { LayerClient, RequestOptions } from "./layer-client.ts";

/** `layer.logs`: the account's requests, one by one. */
export class LogsResource {
  readonly #client: LayerClient;

  constructor(client: LayerClient) {
    this.#client = client;
  }

  /** Newest first; 50 unless `limit` says otherwise, 1,000 at most. */
  list(query: LogsQuery = {}, options?: RequestOptions): Promise<Log[]> {
    return this.#client.request(logsList, { query }, options);
  }

  /**
   * The same with the way on: pass `nextCursor` as `cursor` for the rows after these, which neither repeats nor leaves
   * out any while the log grows. It is `undefined` on the last page, and on servers without the feature `logs.cursor`.
   */
  async page(query: LogsQuery = {}, options: RequestOptions = {}): Promise<LogPage> {
    let nextCursor: string | undefined;
    const onHeaders = (headers: Headers) => {
      nextCursor = headers.get("x-next-cursor") ?? undefined;
      options.onHeaders?.(headers);
    };
    const logs = await this.#client.request(logsList, { query }, { ...options, onHeaders });
    return { logs, nextCursor };
  }

  /** The account's whole history in five figures, and the latest requests. */
  overview(options?: RequestOptions): Promise<Overview> {
    return this.#client.request(logsOverview, {}, options);
  }
}

export interface LogPage {
  logs: Log[];
  nextCursor: string | undefined;
}
