import { KeyNotices, type KeyNoticesProps, LayerProvider } from "@layer-ai/react";
import { ja } from "@layer-ai/react/locales/ja";
import { createMemoryGateway, type SeedKey } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";

const day = 86_400_000;
const ago = (days: number) => Date.now() - days * day;
const stale: SeedKey[] = [
  { name: "Old", createdAt: ago(40) },
  { name: "Quiet", createdAt: ago(300), lastUsedAt: ago(100) },
  { name: "Web", lastUsedAt: ago(0) },
];

function setUp(keys: readonly SeedKey[], props: KeyNoticesProps = {}) {
  const memory = createMemoryGateway({ seed: { keys } });
  render(
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher} scope={crypto.randomUUID()}>
        <KeyNotices {...props} />
      </LayerProvider>
    </StrictMode>,
  );
}

test("18: each notice leads to its action, and only to actions that are given", async () => {
  const onDelete = vi.fn<NonNullable<KeyNoticesProps["onDelete"]>>();
  setUp(stale, { onDelete });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Delete “Old”" })).not.toHaveAttribute("aria-disabled"),
  );
  await userEvent.click(screen.getByRole("button", { name: "Delete “Old”" }));
  expect(onDelete.mock.lastCall?.[0].map((key) => key.name)).toEqual(["Old"]);
  expect(screen.queryByRole("button", { name: "Show them" })).toBeNull();
});

test("18: what stands alone is named, in a language too that has no form for one", async () => {
  const old = { name: "Old", createdAt: ago(40) };
  for (const [keys, words] of [
    [[old], /^「Old」は作成から30日以上/],
    [[old, { name: "Older", createdAt: ago(41) }], /一度も使われていないキーが2件あります/],
  ] as const) {
    const memory = createMemoryGateway({ seed: { keys } });
    const { unmount } = render(
      <LayerProvider fetcher={memory.fetcher} locale={ja}>
        <KeyNotices />
      </LayerProvider>,
    );
    expect(await screen.findByText(words)).toBeVisible();
    unmount();
  }
});

test("18: notices are put away by keyboard, and the focus is never lost", async () => {
  setUp(stale);
  await screen.findByText(/“Old” is older than 30 days/);
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByText(/“Old”/)).toBeNull());
  expect(screen.getByRole("button", { name: "Dismiss" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("note")).toBeNull());
  expect(screen.getByRole("group", { name: "Worth doing" })).toHaveFocus();
});
