import { composeStories, setProjectAnnotations } from "@storybook/react-vite";
import preview from "../../../.storybook/preview.tsx";

/**
 * Every story in one page, without Storybook's own around it: what a content security policy, axe and a narrow window
 * make of the components alone. The stories are found, so a new one is looked at without a line here.
 */
interface Gallery {
  readonly names: readonly string[];
  /** Renders a story, runs its play function, and resolves when both are done. */
  readonly show: (name: string) => Promise<void>;
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

type StoryModule = Parameters<typeof composeStories>[0];

setProjectAnnotations([preview, { initialGlobals: Object.fromEntries(new URLSearchParams(location.search)) }]);
const modules = import.meta.glob<StoryModule>("../../../stories/**/*.stories.tsx", { eager: true });
const stories = new Map(
  Object.entries(modules).flatMap(([path, module]) =>
    Object.entries(composeStories(module)).map(([name, story]) => [
      `${path.replace(/.*stories\//, "")} ${name}`,
      story,
    ]),
  ),
);

window.gallery = {
  names: [...stories.keys()],
  async show(name) {
    const canvasElement = document.getElementById("canvas");
    const story = stories.get(name);
    if (!story || !canvasElement) throw new Error(`There is no story "${name}".`);
    await story.run({ canvasElement });
  },
};
