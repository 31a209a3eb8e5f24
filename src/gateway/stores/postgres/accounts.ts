import type { AccountStore, NewKey, StoredAccount } from "../../store.ts";
import { type Database, type Queryable, toTimestamp } from "./database.ts";
import { insertKey } from "./keys.ts";

export function postgresAccounts(database: Database): AccountStore {
  return {
    async create(account, firstKey) {
      await database.transaction((transaction) => insertAccount(transaction, account, firstKey));
    },
    async createInitial(account, firstKey) {
      return database.transaction(async (transaction) => {
        // Two processes that start at once on an empty database would both find it empty.
        await transaction.query("SELECT pg_advisory_xact_lock($1)", [initialAccountLock]);
        const [taken] = await transaction.query("SELECT id FROM layer_accounts LIMIT 1");
        if (taken) return false;
        await insertAccount(transaction, account, firstKey);
        return true;
      });
    },
    async list() {
      const rows = await database.query<AccountRow>(
        "SELECT id, name, plan, created_at FROM layer_accounts ORDER BY created_at, seq",
      );
      return rows.map(toAccount);
    },
  };
}

/** An account as it is selected, here and where it is joined. */
export interface AccountRow {
  id: string;
  name: string;
  plan: string | null;
  created_at: Date;
}

export function toAccount({ id, name, plan, created_at }: AccountRow): StoredAccount {
  return { id, name, ...(plan !== null && { plan }), createdAt: created_at.getTime() };
}

const initialAccountLock = 4_271_050_002;

async function insertAccount(transaction: Queryable, account: StoredAccount, firstKey: NewKey): Promise<void> {
  const { id, name, plan = null, createdAt } = account;
  await transaction.query("INSERT INTO layer_accounts (id, name, plan, created_at) VALUES ($1, $2, $3, $4)", [
    id,
    name,
    plan,
    toTimestamp(createdAt),
  ]);
  await insertKey(transaction, firstKey);
}
