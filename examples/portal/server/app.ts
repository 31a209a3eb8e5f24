import { createLayerProxy } from "@layer-ai/react/server";
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";
import { companies, companyOf, type Person, people } from "./directory.ts";
import type { LayerKeys } from "./layer-keys.ts";
import { layerPermissions } from "./layer-permissions.ts";
import type { Pages } from "./pages.ts";
import { portalState } from "./portal-state.ts";
import { securityHeaders } from "./security-headers.ts";
import { type Sessions, sessionMs } from "./sessions.ts";
import { checkCredentials } from "./sign-in.ts";
import { createSignInThrottle } from "./sign-in-throttle.ts";

/** The portal as one web-standard application: sessions, the Layer proxy, and the pages. */
export function createPortal({ sessions, layerKeys, gatewayUrl, pages }: PortalOptions): Hono {
  const whoIs = (token: string | undefined): Person | undefined => {
    const id = sessions.find(token);
    return people.find((person) => person.id === id);
  };
  const describe = (context: Context, person: Person | undefined) =>
    portalState({ person, lastCompany: lastCompany(context) });
  const stateFor = (context: Context) => describe(context, whoIs(getCookie(context, cookies.session)));

  const layer = createLayerProxy({
    baseUrl: gatewayUrl,
    basePath: "/api/layer",
    apiUrl: gatewayUrl,
    authorize(request) {
      const user = whoIs(parse(request.headers.get("cookie") ?? "")[cookies.session]);
      return user && { user, permissions: layerPermissions(user) };
    },
    apiKey: (_request, user) => layerKeys.of(companyOf(user)),
    onAction: (user, action, id) => console.log(`${new Date().toISOString()} ${user.email} ${action} ${id ?? "-"}`),
  });

  const throttle = createSignInThrottle();
  const app = new Hono();
  app.use(securityHeaders);
  app.all("/api/layer/*", (context) => layer(context.req.raw));

  app.get("/api/session", (context) => context.json(stateFor(context), 200, { "Cache-Control": "no-store" }));

  // Cross-site requests cannot get here with a cookie (SameSite), nor without one: a form cannot send JSON.
  app.post("/api/session", async (context) => {
    const signIn = await checkCredentials(context.req.raw, throttle);
    if (signIn.refused === "too many attempts") {
      const message = `Too many attempts. Try again in ${signIn.waitSeconds} s.`;
      return context.json({ message }, 429, { "Retry-After": String(signIn.waitSeconds) });
    }
    if (signIn.refused) return context.json({ message: "This email and password do not belong together." }, 401);
    const { person } = signIn;
    sessions.end(getCookie(context, cookies.session));
    setCookie(context, cookies.session, sessions.start(person.id), { ...httpOnly, maxAge: sessionMs / 1000 });
    setCookie(context, cookies.company, person.companyId, { ...httpOnly, maxAge: yearSeconds });
    return context.json(describe(context, person));
  });

  app.delete("/api/session", (context) => {
    sessions.end(getCookie(context, cookies.session));
    deleteCookie(context, cookies.session, httpOnly);
    return context.json(describe(context, undefined));
  });

  app.put("/api/theme/:theme{light|dark|system}", (context) => {
    setCookie(context, cookies.theme, context.req.param("theme"), { ...httpOnly, maxAge: yearSeconds });
    return context.body(null, 204);
  });

  app.all("/api/*", (context) => context.json({ message: "There is nothing at this address." }, 404));

  app.get("*", (context) => {
    const asset = pages.asset(context.req.path);
    if (asset) return context.body(asset.body, 200, asset.headers);
    const theme = getCookie(context, cookies.theme);
    const html = pages.document({
      state: stateFor(context),
      theme: theme === "light" || theme === "dark" ? theme : "system",
    });
    return context.html(html, 200, { "Cache-Control": "no-store" });
  });
  return app;
}

export interface PortalOptions {
  sessions: Sessions;
  layerKeys: LayerKeys;
  /** Where the gateway listens. */
  gatewayUrl: string;
  pages: Pages;
}

/** `company` and `theme` make the first paint right, which waits for no script. */
const cookies = { session: "portal_session", company: "portal_company", theme: "portal_theme" };

const httpOnly = { path: "/", httpOnly: true, sameSite: "Lax" } as const;
const yearSeconds = 365 * 24 * 60 * 60;

// Whose colours the sign-in page wears: those of the company that signed in here last.
function lastCompany(context: Context) {
  const id = getCookie(context, cookies.company);
  return companies.find((company) => company.id === id) ?? companies[0];
}
