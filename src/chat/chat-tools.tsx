"use client";
import { type ReactNode, useState } from "react";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { type ChatLabels, chatLabels } from "./labels.ts";

export interface ChatToolsProps {
  /** Of the parameters, and whether they are shown where there is room for one column only. */
  parametersId: string | undefined;
  areParametersOpen: boolean;
  onParameters: () => void;
  isComparing: boolean;
  /** Absent where there is nothing to compare with. */
  onCompare: (() => void) | undefined;
  onCode: () => void;
  /** Absent where there is nothing to clear. */
  onClear: (() => void) | undefined;
  labels: Partial<ChatLabels> | undefined;
}

/** Beside the gate: what can be done with the conversation as a whole. */
export function ChatTools(props: ChatToolsProps): ReactNode {
  const { parametersId, areParametersOpen, onParameters, isComparing, onCompare, onCode, onClear } = props;
  const t = useLabels("chat", chatLabels, props.labels);
  return (
    <div className="layer-chat-tools">
      {parametersId === undefined ? null : (
        <Button
          className="layer-chat-parameters-button"
          aria-expanded={areParametersOpen}
          aria-controls={parametersId}
          onClick={onParameters}
        >
          {t("parametersOpen")}
        </Button>
      )}
      {onCompare ? <Button onClick={onCompare}>{isComparing ? t("compareEnd") : t("compare")}</Button> : null}
      <Button onClick={onCode}>{t("codeOpen")}</Button>
      {onClear ? <ClearButton onClear={onClear} t={t} /> : null}
    </div>
  );
}

/** Asks once more in its own place: what is cleared is gone. */
function ClearButton({ onClear, t }: { onClear: () => void; t: Translate<"chat"> }): ReactNode {
  const [isSure, setIsSure] = useState(false);
  const press = () => {
    if (isSure) onClear();
    setIsSure(!isSure);
  };
  return (
    <Button variant={isSure ? "danger" : "secondary"} onClick={press} onBlur={() => setIsSure(false)}>
      {isSure ? t("clearSure") : t("clear")}
    </Button>
  );
}
