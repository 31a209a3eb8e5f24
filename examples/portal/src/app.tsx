import { LayerProvider } from "@layer-ai/react";
import { type ReactNode, useEffect, useState } from "react";
import { wearTokens } from "./company-tokens.ts";
import { navigate } from "./router.tsx";
import { type PortalState, readSession, signOut } from "./session.ts";
import { Shell } from "./shell.tsx";
import { SignInPage } from "./sign-in-page.tsx";

/**
 * Signed out, every address shows the sign-in page, and after it the page that was asked for: nothing has to be
 * remembered on the way.
 */
export function App({ initial }: { initial: PortalState }): ReactNode {
  const [state, setState] = useState(initial);
  const [hasExpired, setHasExpired] = useState(false);
  // The server has set it for the first paint; a change of company follows here.
  useEffect(() => wearTokens(state.company.id), [state.company.id]);

  const enter = (next: PortalState) => {
    setHasExpired(false);
    setState(next);
  };
  const leave = async () => {
    setState(await signOut());
    navigate("/");
  };
  const expire = async () => {
    try {
      setState(await readSession());
      setHasExpired(true);
    } catch {
      // Not even that can be asked: the server's own page says what there is to say.
      location.reload();
    }
  };

  if (!state.person) return <SignInPage state={state} hasExpired={hasExpired} onSignedIn={enter} />;
  const { person, company } = state;
  return (
    <LayerProvider
      baseUrl="/api/layer"
      scope={`${company.id}:${person.id}`}
      brand={{ name: company.name }}
      onAuthExpired={expire}
    >
      <Shell session={state} onSignOut={leave} />
    </LayerProvider>
  );
}
