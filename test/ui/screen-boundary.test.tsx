import { LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ScreenBoundary } from "../../src/ui/screen-boundary.tsx";

test("a screen that throws ends alone, and can be opened again", async () => {
  // React tells the console of every exception that is caught.
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  let isBroken = true;
  function Fragile() {
    if (isBroken) throw new Error("broken");
    return <p>All is well</p>;
  }
  const { fetcher } = createMemoryGateway();
  render(
    <LayerProvider fetcher={fetcher}>
      <p>The host’s own</p>
      <ScreenBoundary>
        <Fragile />
      </ScreenBoundary>
    </LayerProvider>,
  );
  expect(screen.getByRole("alert").textContent).toContain("This screen stopped working");
  expect(screen.getByText("The host’s own")).toBeDefined();
  expect(told).toHaveBeenCalled();

  isBroken = false;
  await userEvent.click(screen.getByRole("button", { name: "Open it again" }));
  expect(screen.getByText("All is well")).toBeDefined();
  told.mockRestore();
});
