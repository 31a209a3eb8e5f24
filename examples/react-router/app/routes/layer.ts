import { createLayerProxy } from "@layer-ai/react/server";
import type { Route } from "./+types/layer.ts";

const layer = createLayerProxy({
  apiKey: process.env.LAYER_API_KEY,
  baseUrl: process.env.LAYER_BASE_URL,
  ...(process.env.APP_ORIGIN && { origins: [process.env.APP_ORIGIN] }),
  authorize: () => {
    // Ask your own session here: whoever is not signed in gets null.
    return { user: { id: "you" }, permissions: "all" };
  },
});

export const loader = ({ request }: Route.LoaderArgs) => layer(request);
export const action = ({ request }: Route.ActionArgs) => layer(request);
