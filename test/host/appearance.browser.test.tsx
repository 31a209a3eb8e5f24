import { type Appearance, CreateKeyDialog, KeyManager } from "@layer-ai/react";
import "@layer-ai/react/styles.css";
import { LayerPreview } from "@layer-ai/react/testing";
import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { CSSProperties } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(cleanup);

const gateway = { seed: { keys: [{ name: "Production" }] } };
const look: Appearance = { accent: "rgb(1 120 3)", radius: 2, scheme: "dark", density: "compact", font: "Georgia" };

function styleOf(element: Element | null) {
  if (!element) throw new Error("The element is not there.");
  return getComputedStyle(element);
}

async function open(props: { appearance?: Appearance; style?: CSSProperties }) {
  render(
    <LayerPreview gateway={gateway} {...(props.appearance && { appearance: props.appearance })}>
      <KeyManager {...(props.style && { style: props.style })} />
    </LayerPreview>,
  );
  return await screen.findByRole("button", { name: "Create key" });
}

test("appearance reaches the component and its dialogs: accent, corners, scheme, density and font", async () => {
  const comfortable = (await open({})).getBoundingClientRect().height;
  cleanup();
  const create = await open({ appearance: look });
  expect(styleOf(create).backgroundColor).toBe("rgb(1, 120, 3)");
  expect(styleOf(create).borderRadius).toBe("2px");
  expect(styleOf(create).fontFamily).toBe("Georgia");
  expect(styleOf(create).colorScheme).toBe("dark");
  expect(comfortable - create.getBoundingClientRect().height).toBe(4);
  const row = (await screen.findByText("Production")).closest("[role=row]");
  expect(row?.getBoundingClientRect().height).toBeCloseTo(40, 0);
  await userEvent.click(create);
  const submit = (await screen.findByRole("dialog")).querySelector("[type=submit]");
  expect(styleOf(submit).backgroundColor).toBe("rgb(1, 120, 3)");
  expect(styleOf(submit).colorScheme).toBe("dark");
});

test("a dialog by itself has it too, and a component's own style wins, in its dialogs as well", async () => {
  render(
    <LayerPreview gateway={gateway} appearance={look}>
      <CreateKeyDialog open onOpenChange={() => {}} />
    </LayerPreview>,
  );
  const alone = await screen.findByRole("dialog");
  expect(styleOf(alone.querySelector("[type=submit]")).backgroundColor).toBe("rgb(1, 120, 3)");
  cleanup();
  // SAFETY: React sets custom properties from a style; its types leave them out.
  const create = await open({ appearance: look, style: { "--layer-color-accent": "rgb(9 9 99)" } as CSSProperties });
  expect(styleOf(create).backgroundColor).toBe("rgb(9, 9, 99)");
  await userEvent.click(create);
  const submit = (await screen.findByRole("dialog")).querySelector("[type=submit]");
  expect(styleOf(submit).backgroundColor).toBe("rgb(9, 9, 99)");
});

test("server HTML has no style attribute, and takes the appearance on once it is hydrated, without a complaint", async () => {
  const complaints = vi.spyOn(console, "error");
  const page = (
    <LayerPreview gateway={gateway} appearance={look} timeZone="UTC">
      <KeyManager />
    </LayerPreview>
  );
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(page);
  expect(container.innerHTML).not.toMatch(/\sstyle=/);
  expect(container.querySelector(".layer-key-manager")?.getAttribute("data-scheme")).toBe("dark");
  const root = hydrateRoot(container, page);
  await vi.waitFor(() =>
    expect(styleOf(container.querySelector(".layer-key-manager")).getPropertyValue("--layer-radius")).toBe("2px"),
  );
  expect(complaints).not.toHaveBeenCalled();
  root.unmount();
  container.remove();
});
