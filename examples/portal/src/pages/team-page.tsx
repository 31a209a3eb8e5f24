import type { ReactNode } from "react";
import { PersonBadge } from "../person-badge.tsx";
import { roles } from "../roles.ts";
import type { SignedIn } from "../session.ts";

/** Who is in the company, and what they may do. */
export function TeamPage({ session }: { session: SignedIn }): ReactNode {
  return (
    <>
      <h1 className="title">Team</h1>
      <p className="lead">Who works with {session.company.name}’s keys, and what each of them may do.</p>
      <ul className="card people">
        {session.team.map((person) => (
          <li key={person.email} className="people-row">
            <PersonBadge name={person.name} detail={person.email} />
            {person.email === session.person.email ? <span className="tag">You</span> : null}
            <span className="people-role">
              <strong>{roles[person.role].name}</strong>
              <span className="people-does">{roles[person.role].does}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
