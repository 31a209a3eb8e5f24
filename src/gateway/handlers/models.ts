import type { Handlers } from "../handler.ts";

/** Those that somebody here answers for come first: a gate may name the others, and its calls fail until someone does. */
export const listModels: Handlers["models.list"] = async ({ models, upstreams }) => {
  const isAnswered = ({ provider }: { provider: string }) => Number(upstreams.has(provider));
  return [...models.values()].sort((one, other) => isAnswered(other) - isAnswered(one));
};
