import { LayerProvider } from "@layer-ai/react/headless";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { type LazyPart, lazyPart } from "../../src/ui/lazy-part.tsx";
import { settle } from "../support/test-clock.ts";
import { heldBack } from "../support/watch-shifts.ts";

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

async function show(Part: LazyPart<{ name: string }>, needed: boolean) {
  const { fetcher } = createMemoryGateway();
  const tree = (wanted: boolean) => (
    <LayerProvider fetcher={fetcher}>
      <Part needed={wanted} name="Ana" />
    </LayerProvider>
  );
  const { rerender } = render(tree(needed));
  await act(() => settle());
  const need = () =>
    act(async () => {
      rerender(tree(true));
      await settle();
    });
  return { need };
}

test("it is downloaded once it is needed, and not before", async () => {
  let loads = 0;
  const Part = lazyPart(async () => {
    loads += 1;
    return Greeting;
  });
  const { need } = await show(Part, false);
  expect([loads, screen.queryByText("Hello Ana")]).toEqual([0, null]);
  await need();
  expect(loads).toBe(1);
  expect(screen.getByText("Hello Ana")).toBeTruthy();
});

test("until it is there its placeholder stands in its place, and only where it is needed", async () => {
  const download = heldBack();
  const Part = lazyPart(() => download.until.then(() => Greeting), <p>Somebody is coming</p>);
  const { need } = await show(Part, false);
  expect(screen.queryByText("Somebody is coming")).toBeNull();
  await need();
  expect(screen.getByText("Somebody is coming")).toBeTruthy();
  await act(async () => {
    download.letThrough();
    await settle();
  });
  expect([screen.queryByText("Somebody is coming"), screen.getByText("Hello Ana")]).toMatchObject([null, {}]);
});

test("what was fetched ahead is there at once", async () => {
  const Part = lazyPart(async () => Greeting);
  Part.preload();
  await show(Part, true);
  expect(screen.getByText("Hello Ana")).toBeTruthy();
});

test("a download that fails is said where it is needed, throws at nobody, and can be tried again", async () => {
  let isThere = false;
  const Part = lazyPart(() => (isThere ? Promise.resolve(Greeting) : Promise.reject(new Error("404"))));
  Part.preload();
  const { need } = await show(Part, false);
  expect(screen.queryByRole("alert")).toBeNull();
  await need();
  expect(screen.getByRole("alert").textContent).toMatch(/No connection/);
  isThere = true;
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await settle();
  });
  expect(screen.getByText("Hello Ana")).toBeTruthy();
});

test("on a server nothing stands in its place, whatever is loaded there", async () => {
  const Part = lazyPart(async () => Greeting);
  Part.preload();
  await settle();
  const html = renderToString(
    <LayerProvider>
      <Part needed name="Ana" />
    </LayerProvider>,
  );
  expect(html).not.toMatch(/Hello/);
});
