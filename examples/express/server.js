import { createLayerProxy, toNodeHandler } from "@layer-ai/react/server";
import express from "express";

const layer = createLayerProxy({
  apiKey: process.env.LAYER_API_KEY,
  baseUrl: process.env.LAYER_BASE_URL,
  authorize: () => {
    // Ask your own session here: whoever is not signed in gets null.
    return { user: { id: "you" }, permissions: "all" };
  },
});

const app = express();
// Before any body parser.
app.use("/api/layer", toNodeHandler(layer));
app.use((_request, response, next) => {
  response.set(
    "Content-Security-Policy",
    "default-src 'self'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'",
  );
  next();
});
app.use(express.static("dist"));
app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1");
