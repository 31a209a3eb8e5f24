import type { NextConfig } from "next";

/** As Next.js's own starter has it: what can be rendered ahead of time is, and the rest is streamed. */
const config: NextConfig = { cacheComponents: true };

export default config;
