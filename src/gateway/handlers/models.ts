import type { Handlers } from "../handler.ts";

export const listModels: Handlers["models.list"] = async ({ models }) => [...models.values()];
