import type { ReactNode } from "react";
import { PersonBadge } from "./person-badge.tsx";
import { roles } from "./roles.ts";
import type { SignedOut } from "./session.ts";

type Preview = SignedOut["preview"];
type PreviewPerson = Preview[number]["people"][number];

/** The people one can be, by company. */
export function PreviewPeople({ preview, chosen, onChoose }: PreviewPeopleProps): ReactNode {
  return preview.map(({ company, people }) => (
    <section key={company.id} className="preview-company" aria-labelledby={`preview-${company.id}`}>
      <h3 id={`preview-${company.id}`} className="preview-company-name">
        {company.name}
      </h3>
      <ul className="preview-people">
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              className="preview-person"
              aria-pressed={person.email === chosen}
              onClick={() => onChoose(person)}
            >
              <PersonBadge name={person.name} detail={`${roles[person.role].name}: ${roles[person.role].may}`} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}

interface PreviewPeopleProps {
  preview: Preview;
  /** The email in the form. */
  chosen: string;
  onChoose: (person: PreviewPerson) => void;
}
