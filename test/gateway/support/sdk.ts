/**
 * The public SDK as applications know it: addresses by plain concatenation, gates by name and unencoded, every body
 * that is not a 204 parsed as JSON, and of a failure nothing but its message.
 */
export class Sdk {
  readonly baseUrl: string;
  readonly apiKey: string;

  constructor({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }) {
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
  }

  readonly keys = {
    create: (name: string) => this.request("POST", "/v1/keys", { name }),
    list: () => this.request("GET", "/v1/keys"),
    delete: (id: string) => this.request("DELETE", `/v1/keys/${id}`),
  };

  readonly gates = {
    create: (data: object) => this.request("POST", "/v1/gates", data),
    list: () => this.request("GET", "/v1/gates"),
    get: (name: string) => this.request("GET", `/v1/gates/name/${name}`),
    update: (name: string, data: object) => this.request("PATCH", `/v1/gates/name/${name}`, data),
    delete: (name: string) => this.request("DELETE", `/v1/gates/name/${name}`),
    suggestions: (name: string) => this.request("GET", `/v1/gates/${name}/suggestions`),
  };

  readonly logs = {
    list: ({ limit, offset, gate }: { limit?: number; offset?: number; gate?: string } = {}) => {
      const query = new URLSearchParams();
      if (limit !== undefined) query.append("limit", String(limit));
      if (offset !== undefined) query.append("offset", String(offset));
      if (gate !== undefined) query.append("gate", gate);
      return this.request("GET", `/v1/logs${query.size > 0 ? `?${query}` : ""}`);
    },
  };

  complete(params: object) {
    return this.request("POST", "/v1/complete", params);
  }

  // What comes back is whatever the server says, as in the SDK, whose types do not check it.
  async request(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown> & Record<string, unknown>[]> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${this.apiKey}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 204) return [] as never;
    const data = await response.json();
    if (!response.ok) throw new Error(data.message || data.error);
    return data;
  }
}
