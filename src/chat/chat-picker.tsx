"use client";
import type { ReactNode } from "react";
import { GatePicker, type GatePickerProps } from "../gates/index.ts";

/** The picker of a chat's gate, in a file of its own: it is downloaded beside the rest. */
export function ChatPicker({ label, value, onValueChange, readOnly }: ChatPickerProps): ReactNode {
  return <GatePicker hideLabel {...{ label, value, onValueChange, readOnly }} />;
}

export type ChatPickerProps = Pick<GatePickerProps, "label" | "value" | "onValueChange" | "readOnly">;
