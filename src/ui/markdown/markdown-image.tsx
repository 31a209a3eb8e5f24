"use client";
import { type ReactNode, useState } from "react";
import type { Translate } from "../../host/use-labels.ts";
import type { SafeUrl } from "../../lib/markdown/safe-url.ts";
import { Button } from "../button.tsx";

/**
 * An image that a model asks for. Loading it would tell its host who reads, and whatever a prompt made the model write
 * into the address; so nothing is asked for until a person decides.
 */
export function MarkdownImage({ url, alt, t }: MarkdownImageProps): ReactNode {
  // Of this address: another version of the answer may have another one in the same place.
  const [decided, decide] = useState<{ href: string; state: "on" | "failed" }>();
  const { href } = url;
  const state = decided?.href === href ? decided.state : "off";
  if (!/^https?:/.test(href)) return alt;
  const words = alt.trim() || t("imageUnnamed");
  if (state === "on") {
    return (
      <img
        className="layer-markdown-image"
        src={href}
        alt={alt}
        referrerPolicy="no-referrer"
        onError={() => decide({ href, state: "failed" })}
      />
    );
  }
  if (state === "failed") return <span className="layer-markdown-host">{t("imageFailed", { alt: words })}</span>;
  return (
    <Button size="compact" className="layer-markdown-image-button" onClick={() => decide({ href, state: "on" })}>
      {t("imageShow", { alt: words, host: url.host })}
    </Button>
  );
}

interface MarkdownImageProps {
  url: SafeUrl;
  alt: string;
  t: Translate<"chat">;
}
