import { resolve } from "node:path";
import { defaultPlans, type Plans } from "@layer-ai/react/gateway";

/** What the environment decides. Throws an error that names the variable. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const databaseUrl = env.DATABASE_URL;
  return {
    port: readPort(env, "PORT", 5173),
    gatewayPort: readPort(env, "GATEWAY_PORT", 3001),
    portalDataDir: resolve(env.PORTAL_DATA_DIR || ".portal"),
    database: databaseUrl ? { databaseUrl } : { dataDir: resolve(env.LAYER_DATA_DIR || ".layer") },
    demonstration: env.PORTAL_DEMONSTRATION !== "off",
    plan: readPlan(env.PORTAL_PLAN),
  };
}

export interface Settings {
  /** 0 takes any free port, here and below. */
  port: number;
  gatewayPort: number;
  /** The portal's own: sessions, and the companies' Layer keys. */
  portalDataDir: string;
  /** The gateway's: a folder for the embedded database, or the address of a Postgres. */
  database: { dataDir: string } | { databaseUrl: string };
  /** Whether new accounts get a made-up past. */
  demonstration: boolean;
  /** The plan with the rate limits that new accounts are on; none means no limit. */
  plan: PlanName | undefined;
}

/** The plans of this portal: the gateway's, and one so small that its limit is met by hand. */
export const plans = { ...defaultPlans, trial: { requestsPerMinute: 12, burst: 4 } } satisfies Plans;

export type PlanName = keyof typeof plans;

function readPlan(name: string | undefined): PlanName | undefined {
  if (!name) return undefined;
  if (isPlan(name)) return name;
  throw new Error(`PORTAL_PLAN is "${name}". Set it to one of ${Object.keys(plans).join(", ")}, or unset it.`);
}

function isPlan(name: string): name is PlanName {
  return Object.hasOwn(plans, name);
}

function readPort(env: NodeJS.ProcessEnv, name: string, standard: number): number {
  const text = env[name] || String(standard);
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`${name} is "${text}", which is not a port. Set it to a number from 0 to 65535, or unset it.`);
}
