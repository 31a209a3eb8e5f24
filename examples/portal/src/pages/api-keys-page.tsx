import { KeyManager } from "@layer-ai/react";
import type { ReactNode } from "react";
import { navigate } from "../router.tsx";

/** What a key was used for is on the usage page. */
export function ApiKeysPage(): ReactNode {
  return <KeyManager onShowUsage={(key) => navigate(`/usage?${new URLSearchParams({ key: key.id })}`)} />;
}
