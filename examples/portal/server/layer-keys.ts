import { createAccount, type Gateway, type Store } from "@layer-ai/react/gateway";
import { type Company, type CompanyId, companies } from "./directory.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/**
 * Each company's Layer key, which never leaves this server. A company that has none gets an account and a key, once:
 * a key that is refused later was taken away by somebody, and is not replaced behind their back.
 */
export async function loadLayerKeys({ file, store, plan }: LoadLayerKeysOptions): Promise<LayerKeys> {
  const keys = read(file);
  const created: LayerKeys["created"] = {};
  for (const company of companies) {
    if (keys[company.id] !== undefined) continue;
    // A crash before the next line leaves an account that nobody has a key to. It is inert.
    const account = await createAccount(store, {
      name: company.name,
      keyName: `${company.name} portal`,
      ...(plan !== undefined && { plan }),
    });
    keys[company.id] = account.key;
    created[company.id] = account.accountId;
    writePrivateFile(file, `${JSON.stringify(keys, null, 2)}\n`);
  }
  return { file, created, of: (company) => keys[company.id] };
}

export interface LoadLayerKeysOptions {
  /** Where the keys are kept. */
  file: string;
  store: Store;
  /** The plan that new accounts are on. */
  plan: string | undefined;
}

/** Says at start what the page says to its people: a key that the gateway refuses is ours to replace. */
export async function warnOfRefusedKeys(keys: LayerKeys, gateway: Gateway): Promise<void> {
  for (const company of companies) {
    const headers = { Authorization: `Bearer ${keys.of(company)}` };
    const { status } = await gateway.fetch(new Request("http://gateway/v1/capabilities", { headers }));
    if (status !== 401) continue;
    console.warn(
      `The gateway refuses ${company.name}'s Layer key: it was deleted, or the gateway has another database now. ` +
        `Put a key of its account into ${keys.file}, or remove the entry to have a new account made at the next start.`,
    );
  }
}

export interface LayerKeys {
  readonly file: string;
  /** The accounts that were made just now, by company. */
  readonly created: { [Company in CompanyId]?: string };
  of(company: Company): string | undefined;
}

function read(file: string): Partial<Record<CompanyId, string>> {
  const text = readPrivateFile(file);
  if (text === undefined) return {};
  try {
    // SAFETY: written here alone, whole or not at all; what an operator puts in by hand is checked by the gateway.
    return JSON.parse(text) as Partial<Record<CompanyId, string>>;
  } catch {
    // Not the parser's own error: it quotes the text, which holds secrets.
    throw new Error(
      `${file} is not readable as JSON, and it holds the Layer keys of the companies. Mend it, or delete it to have ` +
        "new accounts made; the keys of the present ones stay in the gateway's database.",
    );
  }
}
