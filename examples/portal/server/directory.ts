/**
 * Who uses this portal: two companies with products of their own, and their people. A real portal asks its database
 * or its identity provider; here the list is short, and its passwords are no secret: the sign-in page offers them.
 */
export const companies = [
  { id: "northwind", name: "Northwind", product: "Freight quotes and customs, answered in seconds" },
  { id: "quire", name: "Quire", product: "The reading desk for publishing houses" },
] as const satisfies readonly Company[];

export const people: readonly Person[] = [
  {
    id: "ana",
    companyId: "northwind",
    name: "Ana Lindqvist",
    email: "ana@northwind.example",
    password: "tern-harbour-41",
    role: "administrator",
  },
  {
    id: "tomas",
    companyId: "northwind",
    name: "Tomás Ferreira",
    email: "tomas@northwind.example",
    password: "pallet-ocean-27",
    role: "viewer",
  },
  {
    id: "miriam",
    companyId: "quire",
    name: "Miriam Okafor",
    email: "miriam@quire.example",
    password: "vellum-margin-63",
    role: "administrator",
  },
  {
    id: "jonas",
    companyId: "quire",
    name: "Jonas Weidmann",
    email: "jonas@quire.example",
    password: "folio-ampersand-8",
    role: "viewer",
  },
];

export type CompanyId = "northwind" | "quire";

export interface Company {
  id: CompanyId;
  name: string;
  /** What the company sells, in one line. */
  product: string;
}

export interface Person {
  id: string;
  companyId: CompanyId;
  name: string;
  email: string;
  password: string;
  role: Role;
}

/** An administrator may do everything with keys; a viewer may see them. */
export type Role = "administrator" | "viewer";

export function companyOf(person: Person): Company {
  const company = companies.find(({ id }) => id === person.companyId);
  if (!company)
    throw new Error(`The directory names ${person.email} in "${person.companyId}", which it does not list.`);
  return company;
}
