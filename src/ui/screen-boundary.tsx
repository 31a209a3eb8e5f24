"use client";
import { Component, type ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { WarningIcon } from "./icons.tsx";
import { Root } from "./root.tsx";

/**
 * What a screen stands in: an exception in it ends that screen and nothing else of the host's page, and leaves a way
 * back. React reports the exception as it reports all that are caught. And where the provider's `scope` changes, the screen
 * begins anew: what was typed, chosen or opened in one account does not stand in another.
 */
export function ScreenBoundary({ children }: { children: ReactNode }): ReactNode {
  return <Boundary key={useHost().scope}>{children}</Boundary>;
}

class Boundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <Failed onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

function Failed({ onRetry }: { onRetry: () => void }): ReactNode {
  const t = useLabels("common", commonLabels);
  return (
    <Root className="layer-screen-failed">
      <EmptyState
        role="alert"
        icon={<WarningIcon />}
        title={t("screenFailed")}
        actions={<Button onClick={onRetry}>{t("screenReopen")}</Button>}
      >
        {t("screenFailedText")}
      </EmptyState>
    </Root>
  );
}
