"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useState } from "react";
import { GateManager } from "../gates/index.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { KeyManager } from "../keys/index.ts";
import { cx } from "../lib/cx.ts";
import { useLatest } from "../lib/use-latest.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Root } from "../ui/root.tsx";
import { ScreenSkeleton } from "../ui/screen-skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import type { UsageFilters } from "../usage/usage-filters.ts";
import { GettingStarted } from "./getting-started.tsx";
import { type PortalLabels, portalLabels } from "./labels.ts";

/** A screen of the portal. */
export type PortalScreen = "keys" | "gates" | "usage" | "playground";

export interface LayerPortalProps extends Omit<ComponentPropsWithoutRef<"div">, "children" | "title"> {
  /** Which screens there are, in their order. Default: all four. */
  screens?: readonly PortalScreen[] | undefined;
  /** The screen that is shown. With `onScreenChange` it is the host's to keep, in its address for example. */
  screen?: PortalScreen | undefined;
  /** The screen to begin with. Default: the first of `screens`. */
  defaultScreen?: PortalScreen | undefined;
  onScreenChange?: ((screen: PortalScreen) => void) | undefined;
  /** The host's mark, before `brand.name`. */
  logo?: ReactNode | undefined;
  /** Leads an account that has made no request yet to its first one. Default: true. */
  gettingStarted?: boolean | undefined;
  labels?: Partial<PortalLabels> | undefined;
}

/** Not in the first download, which brings keys and gates: they come once those stand, or somebody comes near. */
const UsageScreen = lazyPart(
  () => import("../usage/index.ts").then((module) => module.UsageDashboard),
  <ScreenSkeleton />,
);
const Playground = lazyPart(() => import("../chat/index.ts").then((module) => module.GateChat), <ScreenSkeleton />);

const allScreens: readonly PortalScreen[] = ["keys", "gates", "usage", "playground"];

/**
 * Keys, gates, usage and playground of an account as one piece: for a page that is all about it. What leads from one
 * screen to another (a gate's usage, trying a gate) does so in here. Where the host has pages of its own for them, it
 * composes the screens itself.
 */
export const LayerPortal = forwardRef<HTMLElement, LayerPortalProps>(function LayerPortal(props, ref) {
  const { screens = allScreens, screen, defaultScreen, onScreenChange, logo, gettingStarted = true, ...others } = props;
  const { labels, className, ...rest } = others;
  const t = useLabels("portal", portalLabels, labels);
  const { brand, isLoading, scope } = useHost();
  const [own, setOwn] = useState(defaultScreen ?? screens[0]);
  const [chosen, choose] = useState<Chosen>({ scope });
  // Another account has other gates and keys; the screen stays.
  const { gateId, filters = noFilters } = chosen.scope === scope ? chosen : {};
  const setGateId = (id: string) => choose({ scope, filters, gateId: id });
  const setFilters = (next: UsageFilters) => choose({ scope, gateId, filters: next });
  const shown = screen ?? own;

  const hasUsage = screens.includes("usage");
  const hasPlayground = screens.includes("playground");
  const preload = () => {
    if (hasUsage) UsageScreen.preload();
    if (hasPlayground) Playground.preload();
  };
  const preloadLatest = useLatest(preload);
  useEffect(() => {
    if (!isLoading) preloadLatest.current();
  }, [isLoading, preloadLatest]);

  const show = (next: PortalScreen) => {
    setOwn(next);
    onScreenChange?.(next);
  };
  const showUsage = hasUsage
    ? (of: UsageFilters) => {
        setFilters(of);
        show("usage");
      }
    : undefined;
  const content: Record<PortalScreen, ReactNode> = {
    keys: (
      <KeyManager headingLevel={2} gateId={gateId} onShowUsage={showUsage && ((key) => showUsage({ key: [key.id] }))} />
    ),
    gates: (
      <GateManager
        headingLevel={2}
        onShowUsage={showUsage && ((gate) => showUsage({ gate: [gate.id] }))}
        onTry={
          hasPlayground
            ? (gate) => {
                setGateId(gate.id);
                show("playground");
              }
            : undefined
        }
      />
    ),
    usage: <UsageScreen needed headingLevel={2} filters={filters} onFiltersChange={setFilters} />,
    playground: <Playground needed headingLevel={2} gateId={gateId} onGateChange={setGateId} />,
  };
  return (
    <Root {...rest} ref={ref} className={cx("layer-portal", className)}>
      {logo || brand?.name ? (
        <div className="layer-portal-brand">
          {logo}
          {brand?.name}
        </div>
      ) : null}
      {gettingStarted ? <GettingStarted key={scope} className="layer-portal-start" /> : null}
      <Tabs
        className="layer-portal-tabs"
        label={t("screens")}
        value={shown ?? ""}
        onPointerEnter={preload}
        onFocus={preload}
        // SAFETY: the tabs' values are the screens.
        onValueChange={(value) => show(value as PortalScreen)}
        tabs={screens.map((id) => ({ value: id, label: t(id), content: content[id] }))}
      />
    </Root>
  );
});

/** What was chosen on one screen and holds on the others, of one account. */
interface Chosen {
  scope?: string;
  gateId?: string | undefined;
  filters?: UsageFilters | undefined;
}

const noFilters: UsageFilters = {};
