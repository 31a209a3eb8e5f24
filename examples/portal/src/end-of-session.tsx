import { useHasUnreadSecret } from "@layer-ai/react";
import { useEffect, useEffectEvent } from "react";

/** Leaves for the sign-in page, but not before a new key's secret is stored: it could not be shown again. */
export function EndOfSession({ onEnd }: { onEnd: () => void }): null {
  const hasUnreadSecret = useHasUnreadSecret();
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (!hasUnreadSecret) end();
  }, [hasUnreadSecret]);
  return null;
}
