import { LayerProvider } from "@layer-ai/react";
import { type ReactNode, useEffect, useState } from "react";
import { wearTokens } from "./company-tokens.ts";
import { EndOfSession } from "./end-of-session.tsx";
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
  const [hasEnded, setHasEnded] = useState(false);
  // The server has set it for the first paint; a change of company follows here.
  useEffect(() => wearTokens(state.company.id), [state.company.id]);

  const enter = (next: PortalState) => {
    setHasEnded(false);
    setState(next);
  };
  const leave = async () => {
    setState(await signOut());
    navigate("/");
  };
  const askAgain = async () => {
    try {
      const next = await readSession();
      setHasEnded(next.person === null);
      setState(next);
    } catch {
      // Not even that can be asked: the server's own page says what there is to say.
      location.reload();
    }
  };

  if (!state.person) return <SignInPage state={state} hasExpired={hasEnded} onSignedIn={enter} />;
  const { person, company } = state;
  return (
    <LayerProvider
      baseUrl="/api/layer"
      scope={`${company.id}:${person.id}`}
      brand={{ name: company.name }}
      onAuthExpired={() => setHasEnded(true)}
    >
      {hasEnded ? <EndOfSession onEnd={askAgain} /> : null}
      <Shell session={state} onSignOut={leave} />
    </LayerProvider>
  );
}
