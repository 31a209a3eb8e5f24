"use client";
import type { ReactNode, RefObject } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { PlusIcon } from "../ui/icons.tsx";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";

interface KeyManagerHeadProps {
  titleId: string;
  headingLevel: 1 | 2 | 3;
  createButton: RefObject<HTMLButtonElement | null>;
  onCreate: () => void;
  onCheckLeak: () => void;
  createDisabledReason: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** What the screen is, what every key may do, and the two things that need no key to begin with. */
export function KeyManagerHead(props: KeyManagerHeadProps): ReactNode {
  const { titleId, headingLevel, createButton, onCreate, onCheckLeak, createDisabledReason, labels } = props;
  const t = useLabels("keys", keyListLabels, labels);
  const Title = `h${headingLevel}` as const;
  return (
    <div className="layer-screen-head">
      <div className="layer-screen-heading">
        <Title id={titleId} className="layer-screen-title">
          {t("title")}
        </Title>
        <p className="layer-screen-lead">{t("lead")}</p>
      </div>
      <div className="layer-screen-actions">
        <Button onClick={onCheckLeak}>{t("leakOpen")}</Button>
        <Button
          ref={createButton}
          variant="primary"
          icon={<PlusIcon />}
          onClick={onCreate}
          disabledReason={createDisabledReason}
        >
          {t("createKey")}
        </Button>
      </div>
    </div>
  );
}
