import { KeyManager } from "@layer-ai/react";
import type { ReactNode } from "react";

export function ApiKeysPage(): ReactNode {
  return <KeyManager />;
}
