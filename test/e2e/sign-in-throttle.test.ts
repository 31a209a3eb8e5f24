import { expect, test } from "vitest";
import { people } from "../../examples/portal/server/directory.ts";
import { checkCredentials } from "../../examples/portal/server/sign-in.ts";
import { createSignInThrottle } from "../../examples/portal/server/sign-in-throttle.ts";

const [ana, tomas] = people;
if (!ana || !tomas) throw new Error("The directory is empty.");

function attempts() {
  let now = 1_700_000_000_000;
  const throttle = createSignInThrottle(() => now);
  return {
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
    try: (email: string, password: string) =>
      checkCredentials(
        new Request("http://portal.test/api/session", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ email, password }),
        }),
        throttle,
      ),
  };
}

test("eight wrong passwords in a row, then one each 15 s; the right one waits as well", async () => {
  const door = attempts();
  for (let i = 0; i < 8; i++) expect(await door.try(ana.email, "wrong")).toEqual({ refused: "wrong" });
  const refusal = { refused: "too many attempts", waitSeconds: 15 };
  expect(await door.try(ana.email, "wrong")).toEqual(refusal);
  expect(await door.try(ana.email, ana.password)).toEqual(refusal);
  door.wait(14);
  expect(await door.try(ana.email, ana.password)).toMatchObject({ waitSeconds: 1 });
  door.wait(1);
  expect(await door.try(ana.email, "wrong")).toEqual({ refused: "wrong" });
  expect(await door.try(ana.email, "wrong")).toEqual(refusal);
});

test("another person is not kept waiting, and signing in forgets what was counted", async () => {
  const door = attempts();
  for (let i = 0; i < 8; i++) await door.try(ana.email, "wrong");
  expect(await door.try(tomas.email, tomas.password)).toEqual({ person: tomas });
  door.wait(15);
  expect(await door.try(ana.email, ana.password)).toEqual({ person: ana });
  for (let i = 0; i < 8; i++) expect(await door.try(ana.email, "wrong")).toEqual({ refused: "wrong" });
});

test("strangers are counted together, however many names they give", async () => {
  const door = attempts();
  for (let i = 0; i < 8; i++) expect(await door.try(`nobody-${i}@example.com`, "")).toEqual({ refused: "wrong" });
  expect(await door.try("nobody-9@example.com", "")).toMatchObject({ refused: "too many attempts" });
});
