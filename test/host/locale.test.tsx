import { KeyManager, LayerProvider } from "@layer-ai/react";
import { ja } from "@layer-ai/react/locales/ja";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

afterEach(cleanup);

test("one that stands alone is named, several are counted, in a language that has one form for both", async () => {
  const memory = createMemoryGateway({ seed: { keys: [{ name: "Production" }, { name: "Staging" }] } });
  render(
    <LayerProvider fetcher={memory.fetcher} locale={ja}>
      <KeyManager />
    </LayerProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: /^「Staging」（.+）を削除$/ }));
  expect(await screen.findByText("「Staging」を削除しますか？")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "キャンセル" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "表示中のキーをすべて選択" }));
  await userEvent.click(screen.getByRole("button", { name: "2件のキーを削除" }));
  expect(await screen.findByText("2件のキーを削除しますか？")).toBeInTheDocument();
});
