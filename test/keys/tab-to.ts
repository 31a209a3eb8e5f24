import { expect } from "vitest";
import { userEvent } from "vitest/browser";

/** Goes to an element as a keyboard can: forwards, Tab by Tab. It fails where the element is out of reach. */
export async function tabTo(element: HTMLElement): Promise<void> {
  for (let presses = 0; presses < 25 && document.activeElement !== element; presses++) await userEvent.tab();
  expect(element).toHaveFocus();
}

/** Goes there and presses it. */
export async function pressByKeyboard(element: HTMLElement, key: "{Enter}" | " " = "{Enter}"): Promise<void> {
  await tabTo(element);
  await userEvent.keyboard(key);
}
