import { createLayerProxy } from "@layer-ai/react/server";

const layer = createLayerProxy({
  apiKey: process.env.LAYER_API_KEY,
  baseUrl: process.env.LAYER_BASE_URL,
  origins: [process.env.APP_ORIGIN ?? "http://localhost:3000"],
  authorize: () => {
    // Ask your own session here: whoever is not signed in gets null.
    return { user: { id: "you" }, permissions: "all" };
  },
});

export { layer as DELETE, layer as GET, layer as PATCH, layer as POST };
