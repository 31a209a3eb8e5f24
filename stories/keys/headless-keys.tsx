import {
  type LayerError,
  useApiKeys,
  useCopySecret,
  useCreateKey,
  useDeleteKeys,
  useErrorText,
  useFormat,
  useHost,
  useNow,
  useRenameKey,
} from "@layer-ai/react/headless";
import { Button, TextField } from "./own-controls.tsx";

export function HeadlessKeys() {
  const { keys, error } = useApiKeys();
  const renaming = useRenameKey();
  const deletion = useDeleteKeys();
  const { supports } = useHost();
  const { relative } = useFormat();
  const now = useNow() ?? 0;
  return (
    <section>
      <h1>Keys</h1>
      <Create />
      <Trouble error={error} />
      {keys || error ? null : <p>One moment…</p>}
      <ul>
        {keys?.map((key) => (
          <li key={key.id}>
            {key.name} <code>{key.keyPrefix}…</code> {key.isCurrent ? "(this page)" : ""}{" "}
            {key.lastUsedAt ? (relative(key.lastUsedAt, now) ?? "just now") : "never used"}{" "}
            {supports("keys.rename") ? <Button onClick={() => renaming.edit(key)}>Rename {key.name}</Button> : null}{" "}
            <Button onClick={() => deletion.ask([key])}>Delete {key.name}</Button>
          </li>
        ))}
      </ul>
      <Rename renaming={renaming} />
      <Delete deletion={deletion} />
    </section>
  );
}

function Create() {
  const form = useCreateKey();
  const { state, name, setName, submit, tryAgain } = form;
  if (state.status === "created") return <Reveal form={form} state={state} />;
  if (state.status === "lost") {
    return (
      <p role="status">
        The answer was lost. {state.phase}: {state.suspects.map((key) => key.keyPrefix).join(", ")}{" "}
        <Button onClick={tryAgain}>Try again</Button>
      </p>
    );
  }
  const isBusy = state.status === "creating" || form.nameProblem !== undefined;
  return (
    <p>
      <TextField label="New key" value={name} onValue={setName} onEnter={submit} />{" "}
      <Button onClick={submit} disabled={isBusy}>
        Create
      </Button>
      {state.status === "editing" ? <Trouble error={state.error} /> : null}
    </p>
  );
}

type Creation = ReturnType<typeof useCreateKey>;
type Created = Extract<Creation["state"], { status: "created" }>;

function Reveal({ form, state: { secret, stored } }: { form: Creation; state: Created }) {
  const { status, copyText } = useCopySecret(secret, form.markCopied);
  // Written past React, which would keep the text in its previous renders.
  const write = (node: HTMLElement | null) => node?.replaceChildren(secret.reveal() ?? "");
  return (
    <p>
      <code ref={write} />{" "}
      <Button onClick={() => copyText((text) => text)}>{status === "copied" ? "Copied" : "Copy"}</Button>{" "}
      <label>
        <input type="checkbox" checked={stored} onChange={() => form.setStored(!stored)} /> I have stored it
      </label>{" "}
      <Button onClick={form.close} disabled={form.hasUnreadSecret}>
        Done
      </Button>
    </p>
  );
}

function Rename({ renaming: { state, name, setName, submit } }: { renaming: ReturnType<typeof useRenameKey> }) {
  if (state.status !== "editing") return null;
  return (
    <p>
      <TextField label="New name" value={name} onValue={setName} onEnter={submit} /> <Trouble error={state.error} />
    </p>
  );
}

function Delete({ deletion }: { deletion: ReturnType<typeof useDeleteKeys> }) {
  const { state, acknowledge, confirm, cancel, retry } = deletion;
  if (state.status === "deleted") return <p role="status">{state.keys[0]?.name} is gone.</p>;
  if (state.status === "failed") return <Button onClick={retry}>It was not deleted. Try again</Button>;
  if (state.status !== "confirming") return null;
  const risks = state.risks.map((risk) => (
    <Button key={risk} onClick={() => acknowledge(risk, true)}>
      I know: {risk}
    </Button>
  ));
  return (
    <p>
      {risks} <Button onClick={confirm}>Really delete</Button> <Button onClick={cancel}>Keep</Button>
    </p>
  );
}

function Trouble({ error }: { error: LayerError | undefined }) {
  const text = useErrorText(error);
  return text ? <span role="alert">{`${text.title}. ${text.advice}`}</span> : null;
}
