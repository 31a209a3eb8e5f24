import { createOpenAiUpstream } from "../upstreams/openai-compatible.ts";
import type { Upstream } from "../upstreams/upstream.ts";

/**
 * The providers that the environment configures: `OPENAI_API_KEY`, `ANTHROPIC_API_KEY`, `GOOGLE_API_KEY`, and for each
 * a `…_BASE_URL`, which may point at anything that speaks OpenAI's chat completions (Ollama, vLLM, OpenRouter …) and
 * then needs no key. Throws where an address is none.
 */
export function upstreamsFromEnvironment(env: Readonly<Record<string, string | undefined>>): ConfiguredUpstreams {
  const upstreams: Record<string, Upstream> = {};
  const missing: { provider: string; variable: string }[] = [];
  for (const [provider, address] of Object.entries(addresses)) {
    const variable = `${provider.toUpperCase()}_API_KEY`;
    const apiKey = env[variable]?.trim() || undefined;
    const baseUrlVariable = `${provider.toUpperCase()}_BASE_URL`;
    const baseUrl = env[baseUrlVariable]?.trim() || undefined;
    if (apiKey === undefined && baseUrl === undefined) missing.push({ provider, variable });
    else {
      upstreams[provider] = createOpenAiUpstream({
        baseUrl: readBaseUrl(baseUrl ?? address, baseUrlVariable, new URL(address).pathname),
        ...(apiKey !== undefined && { apiKey }),
      });
    }
  }
  return { upstreams, missing };
}

/** What an operator is told at start: whose models can be called, and what would make the others callable. */
export function describeUpstreams({ upstreams, missing }: ConfiguredUpstreams): string[] {
  const lines = [`Models of these providers can be called: ${["simulated", ...Object.keys(upstreams)].join(", ")}.`];
  if (missing.length > 0) {
    const list = missing.map(({ provider, variable }) => `${provider} (${variable})`).join(", ");
    lines.push(`Not configured, so that their models answer 502: ${list}.`);
  }
  return lines;
}

export interface ConfiguredUpstreams {
  /** For `createGateway`. */
  upstreams: Record<string, Upstream>;
  /** Whose models answer 502, and the variable that would change that: for the operator, not for callers. */
  missing: { provider: string; variable: string }[];
}

const addresses = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta/openai",
};

// Some providers' own clients want the address without the path that their compatible endpoint has.
function readBaseUrl(text: string, variable: string, path: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(`${variable} must be an http or https address, such as http://localhost:11434/v1, and is not.`);
  }
  if (url.pathname === "/") url.pathname = path;
  return url.href;
}
