import { createLayerProxy } from "@layer-ai/react/server";

/** Holds the API key, and says who may do what. This part is your backend's. */
export const layer = createLayerProxy({
  apiKey: process.env.LAYER_API_KEY,
  baseUrl: process.env.LAYER_BASE_URL,
  authorize: () => {
    // Ask your own session here: whoever is not signed in gets null.
    return { user: { id: "you" }, permissions: "all" };
  },
});
