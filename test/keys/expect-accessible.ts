import axe from "axe-core";
import { expect } from "vitest";

/** Axe finds nothing on the page as it stands, and nothing about its contrasts that it could not decide. */
export async function expectAccessible(scheme: "light" | "dark"): Promise<void> {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === "dark" ? "#111" : "#fff";
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1);
  await Promise.all(passing.map((animation) => animation.finished.catch(() => undefined)));
  const { violations, incomplete } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  const undecided = incomplete.filter((check) => check.id === "color-contrast");
  expect(undecided.map(({ nodes }) => nodes.map((node) => [node.html, node.failureSummary]))).toEqual([]);
}
