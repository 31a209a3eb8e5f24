import { KeyManager, LayerProvider } from "@layer-ai/react";
import { Layer } from "@layer-ai/react/client";
import { Suspense } from "react";
import { Await } from "react-router";
import type { Route } from "./+types/home.ts";

export const meta = () => [{ title: "API keys" }];

/** Not awaited: the page's frame is sent at once, and the keys follow in the same answer. */
export function loader() {
  // Reads LAYER_API_KEY and LAYER_BASE_URL. Ask your own session first.
  const layer = new Layer();
  const read = async () => ({ "keys.list": await layer.keys.list(), "capabilities.read": await layer.capabilities() });
  return { answers: read() };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  return (
    <main>
      <Suspense fallback={<p>One moment …</p>}>
        <Await resolve={loaderData.answers}>
          {(fallback) => (
            <LayerProvider baseUrl="/api/layer" fallback={fallback}>
              <KeyManager />
            </LayerProvider>
          )}
        </Await>
      </Suspense>
    </main>
  );
}
