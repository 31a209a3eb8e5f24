import type { Company, CompanyId, Person, Role } from "./directory.ts";
import { companies, companyOf, people } from "./directory.ts";

/**
 * What the browser is told of who is there: with the page itself, so that the first paint is the right one, and again
 * from `/api/session` after signing in or out.
 */
export type PortalState = SignedIn | SignedOut;

export interface SignedIn {
  person: Colleague & { id: string };
  company: Company;
  /** Everybody in the company. */
  team: Colleague[];
}

export interface SignedOut {
  person: null;
  /** Whose colours the sign-in page wears. */
  company: Company;
  /** Whom one can sign in as. This portal is a preview: a real one would not tell. */
  preview: { company: Company; people: (Colleague & { password: string })[] }[];
}

export interface Colleague {
  name: string;
  email: string;
  role: Role;
}

export function portalState({ person, lastCompany }: Visitor): PortalState {
  if (!person) return { person: null, company: lastCompany, preview };
  return {
    person: { id: person.id, ...colleague(person) },
    company: companyOf(person),
    team: colleagues(person.companyId).map(colleague),
  };
}

interface Visitor {
  person: Person | undefined;
  /** Whose people signed in last in this browser. */
  lastCompany: Company;
}

const preview = companies.map((company) => ({
  company,
  people: colleagues(company.id).map((person) => ({ ...colleague(person), password: person.password })),
}));

function colleagues(companyId: CompanyId): Person[] {
  return people.filter((person) => person.companyId === companyId);
}

function colleague({ name, email, role }: Person): Colleague {
  return { name, email, role };
}
