import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { wearTokens } from "./company-tokens.ts";
import { PreviewPeople } from "./preview-people.tsx";
import { type PortalState, type SignedOut, signIn } from "./session.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

/** Signing in. The page wears the tokens of the company whose address is typed. */
export function SignInPage({ state, hasExpired, onSignedIn }: SignInPageProps): ReactNode {
  const form = useSignIn(state, onSignedIn);
  const { company } = form;
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    document.title = `Sign in · ${company.name}`;
    wearTokens(company.id);
  }, [company]);

  return (
    <div className="sign-in">
      <main className="sign-in-form">
        <div className="sign-in-column">
          <span className="company-mark" data-size="large" />
          <h1 className="title">Sign in to {company.name}</h1>
          <p className="lead">{company.product}.</p>
          {hasExpired ? (
            <p className="form-note" role="status">
              Your session has ended. Sign in to return to where you were.
            </p>
          ) : null}
          <form className="form" onSubmit={form.submit} noValidate>
            <label className="field">
              <span className="field-label">Email</span>
              <input
                className="input"
                type="email"
                autoComplete="username"
                required
                value={form.email}
                onChange={(event) => form.setEmail(event.target.value)}
              />
            </label>
            <label className="field">
              <span className="field-label">Password</span>
              <input
                className="input"
                type="password"
                autoComplete="current-password"
                required
                value={form.password}
                onChange={(event) => form.setPassword(event.target.value)}
              />
            </label>
            <p className="form-error" role="alert">
              {form.error}
            </p>
            <button ref={submit} type="submit" className="button" data-variant="primary" aria-disabled={form.isBusy}>
              {form.isBusy ? "Signing in…" : "Sign in"}
            </button>
          </form>
        </div>
      </main>
      <aside className="sign-in-preview" aria-labelledby="preview-title">
        <div className="sign-in-column">
          <h2 id="preview-title" className="section-title">
            This is a preview
          </h2>
          <p className="lead">One portal, two companies. Choose who you are, and the form is filled in.</p>
          <PreviewPeople
            preview={state.preview}
            chosen={form.email}
            onChoose={(person) => {
              form.setEmail(person.email);
              form.setPassword(person.password);
              submit.current?.focus();
            }}
          />
          <ThemeSwitch />
        </div>
      </aside>
    </div>
  );
}

interface SignInPageProps {
  state: SignedOut;
  hasExpired: boolean;
  onSignedIn: (state: PortalState) => void;
}

function useSignIn({ company, preview }: SignedOut, onSignedIn: (state: PortalState) => void) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      onSignedIn(await signIn({ email, password }));
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : "Signing in failed. Try again.");
      setIsBusy(false);
    }
  };

  const typed = preview.find(({ people }) => people.some((person) => domainOf(person.email) === domainOf(email)));
  return { email, setEmail, password, setPassword, error, isBusy, submit, company: typed?.company ?? company };
}

function domainOf(email: string): string | undefined {
  return email.trim().toLowerCase().split("@")[1];
}
