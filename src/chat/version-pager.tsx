"use client";
import type { ReactNode } from "react";
import type { Translate } from "../host/use-labels.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { ChevronEndIcon, ChevronStartIcon } from "../ui/icons.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";

interface VersionPagerProps {
  /** Of the message, from 1, for names that no other message has. */
  number: number;
  /** From 0. */
  index: number;
  count: number;
  onShow: (index: number) => void;
  t: Translate<"chat">;
}

/** ‹ 2 / 2 ›: the versions of a message. */
export function VersionPager({ number, index, count, onShow, t }: VersionPagerProps): ReactNode {
  return (
    <span className="layer-chat-pager">
      <IconButton
        label={t("previousVersion", { number })}
        tooltip={t("previousVersionShort")}
        aria-disabled={index === 0 || undefined}
        onClick={() => index > 0 && onShow(index - 1)}
      >
        <ChevronStartIcon />
      </IconButton>
      <span aria-hidden="true">{t("versionOf", { index: index + 1, count })}</span>
      <VisuallyHidden>{t("versionSpoken", { index: index + 1, count })}</VisuallyHidden>
      <IconButton
        label={t("nextVersion", { number })}
        tooltip={t("nextVersionShort")}
        aria-disabled={index === count - 1 || undefined}
        onClick={() => index < count - 1 && onShow(index + 1)}
      >
        <ChevronEndIcon />
      </IconButton>
    </span>
  );
}
