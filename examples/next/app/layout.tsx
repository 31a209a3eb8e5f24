import type { Metadata } from "next";
import type { ReactNode } from "react";
import "./globals.css";
import "@layer-ai/react/styles.css";

export const metadata: Metadata = { title: "API keys", icons: { icon: "data:," } };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
