import { KeyManager, LayerProvider } from "@layer-ai/react";
import { en } from "@layer-ai/react/locales/en";
import "@layer-ai/react/styles.css";
import { createMemoryGateway, pseudoLocale } from "@layer-ai/react/testing";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type CSSProperties, useLayoutEffect, useRef } from "react";
import { SWRConfig } from "swr";
import { afterEach, expect, test, vi } from "vitest";

afterEach(cleanup);

function server(name: string) {
  return createMemoryGateway({ seed: { keys: [{ name }] } });
}

test("two instances with other accounts, colours and languages do not disturb each other", async () => {
  const [first, second] = [server("Northwind's"), server("Contoso's")];
  render(
    <>
      <section aria-label="First">
        <LayerProvider fetcher={first.fetcher} appearance={{ accent: "rgb(120 0 0)" }}>
          <KeyManager />
        </LayerProvider>
      </section>
      <section aria-label="Second" style={{ colorScheme: "dark" }}>
        <LayerProvider fetcher={second.fetcher} locale={pseudoLocale(en)} appearance={{ accent: "rgb(0 0 120)" }}>
          <KeyManager />
        </LayerProvider>
      </section>
    </>,
  );
  const left = within(screen.getByRole("region", { name: "First" }));
  const right = within(screen.getByRole("region", { name: "Second" }));
  const create = await left.findByRole("button", { name: "Create key" });
  const made = await right.findByRole("button", { name: /^⟦Ćŕéáťé ķéý/ });
  expect(await left.findByText("Northwind's")).toBeVisible();
  expect(left.queryByText("Contoso's")).toBeNull();
  expect(await right.findByText("Contoso's")).toBeVisible();
  expect(right.queryByText("Northwind's")).toBeNull();
  expect(getComputedStyle(create).backgroundColor).toBe("rgb(120, 0, 0)");
  expect(getComputedStyle(made).backgroundColor).toBe("rgb(0, 0, 120)");

  // What one of them changes is the other's business in no way.
  const asked = vi.spyOn(second, "fetcher");
  await userEvent.click(create);
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByRole("textbox"), "New");
  await userEvent.click(dialog.getByRole("button", { name: "Create key" }));
  await dialog.findByRole("button", { name: "Show key" });
  expect((await first.keys()).map(({ name }) => name)).toContain("New");
  expect((await second.keys()).map(({ name }) => name)).not.toContain("New");
  expect(asked).not.toHaveBeenCalled();
});

test("inside a host's own modal dialog a key is created, and the host's dialog stays open", async () => {
  function HostDialog() {
    const host = useRef<HTMLDialogElement>(null);
    useLayoutEffect(() => {
      if (!host.current?.open) host.current?.showModal();
    }, []);
    return (
      <dialog ref={host} aria-label="The host's">
        <LayerProvider fetcher={memory.fetcher}>
          <KeyManager />
        </LayerProvider>
      </dialog>
    );
  }
  const memory = server("Production");
  render(<HostDialog />);
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  const ours = within(await screen.findByRole("dialog", { name: /key/i }));
  await userEvent.type(ours.getByRole("textbox"), "New");
  await userEvent.keyboard("{Enter}");
  await userEvent.click(await screen.findByRole("checkbox", { name: /stored/ }));
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.getAllByRole("dialog")).toHaveLength(1));
  expect(screen.getByRole<HTMLDialogElement>("dialog", { name: "The host's" }).open).toBe(true);
  expect(await screen.findByText("New")).toBeVisible();
});

test("a hostile SWRConfig of the host's does not reach us, and ours does not reach the host", async () => {
  const heard = vi.fn();
  const memory = server("Production");
  const hostile = {
    suspense: true,
    refreshInterval: 1,
    revalidateOnMount: false,
    isPaused: () => true,
    fallbackData: ["not a key"],
    fetcher: () => Promise.reject(new Error("the host's fetcher")),
    use: [() => () => ({ data: undefined, error: new Error("the host's middleware"), isLoading: true }) as never],
    onError: heard,
    onSuccess: heard,
  };
  render(
    <SWRConfig value={hostile}>
      <LayerProvider fetcher={memory.fetcher}>
        <KeyManager />
      </LayerProvider>
    </SWRConfig>,
  );
  expect(await screen.findByText("Production")).toBeVisible();
  expect(heard).not.toHaveBeenCalled();
});

test("tokens, language, direction and scheme of an element between provider and component reach its dialogs", async () => {
  // SAFETY: React sets custom properties from a style; its types leave them out.
  const style = {
    colorScheme: "dark",
    "--layer-color-accent": "rgb(1 120 3)",
    "--layer-radius": "1px",
  } as CSSProperties;
  render(
    <LayerProvider fetcher={server("Production").fetcher}>
      <div dir="rtl" lang="ar" style={style}>
        <KeyManager />
      </div>
    </LayerProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  const dialog = await screen.findByRole("dialog");
  const submit = getComputedStyle(within(dialog).getByRole("button", { name: "Create key" }));
  expect([submit.backgroundColor, submit.borderTopLeftRadius]).toEqual(["rgb(1, 120, 3)", "1px"]);
  expect([submit.direction, submit.colorScheme]).toEqual(["rtl", "dark"]);
  expect(dialog.closest("[lang]")?.getAttribute("lang")).toBe("ar");
});
