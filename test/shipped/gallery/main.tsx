/// <reference types="vite/client" />
import { composeStories, setProjectAnnotations } from "@storybook/react-vite";
import { type ComponentType, createElement } from "react";
import { createRoot } from "react-dom/client";
import preview from "../../../.storybook/preview.tsx";
import "./gallery.css";

/**
 * Every story in one page, without Storybook's own around it: what a content security policy, axe, a narrow window and
 * another language make of the components alone. The stories are found, so a new one is looked at without a line here.
 * The query sets Storybook's globals.
 */
interface Gallery {
  readonly names: readonly string[];
  /** Renders a story, runs its play function, and resolves when both are done. */
  readonly play: (name: string) => Promise<void>;
  /** Renders a story and leaves it alone: in another language a play function finds nothing. */
  readonly show: (name: string) => void;
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

type StoryFile = Parameters<typeof composeStories>[0];
type PlayableStory = ComponentType & { run: (context: { canvasElement: HTMLElement }) => Promise<void> };

setProjectAnnotations([preview, { initialGlobals: Object.fromEntries(new URLSearchParams(location.search)) }]);
const modules = import.meta.glob<StoryFile>("../../../stories/**/*.stories.tsx", { eager: true });
const stories = new Map(
  Object.entries(modules).flatMap(([path, module]) =>
    // SAFETY: composed stories are components that can be run; the names of a file's stories are not known here.
    Object.entries(composeStories(module) as Record<string, PlayableStory>).map(([name, story]) => [
      `${path.replace(/.*stories\//, "")} ${name}`,
      story,
    ]),
  ),
);

window.gallery = {
  names: [...stories.keys()],
  play: (name) => story(name).run({ canvasElement: canvas() }),
  show: (name) => createRoot(canvas()).render(createElement(story(name))),
};

function story(name: string): PlayableStory {
  const found = stories.get(name);
  if (!found) throw new Error(`There is no story "${name}".`);
  return found;
}

function canvas(): HTMLElement {
  const element = document.getElementById("canvas");
  if (!element) throw new Error("The page has no canvas.");
  return element;
}
