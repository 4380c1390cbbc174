/** The people: who they are and when they can. Everything but a name may stay empty. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Person } from '../../rituals/situation.ts';
import type { PartProps } from './parts.ts';
import { PersonFields } from './person.tsx';
import { TeamPaste } from './team-paste.tsx';

export function Team(props: PartProps) {
  const { translate, people, settings, systemZone, onPeople } = props;
  const [added, setAdded] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ person: Person; index: number } | null>(null);
  const add = () => {
    const id = props.newId();
    setAdded(id);
    onPeople([...people, { id, name: '', zone: settings.zone ?? systemZone, hours: settings.hours }]);
  };
  const remove = (person: Person) => {
    setRemoved({ person, index: people.indexOf(person) });
    onPeople(people.filter((other) => other !== person));
  };
  return (
    <>
      <TeamPaste {...props} />
      {people.length === 0 && <p class="soft">{translate('options.team.empty')}</p>}
      <ul class="entries">
        {people.map((person) => (
          <li key={person.id}>
            <PersonEntry {...props} person={person} isNew={person.id === added} onRemove={() => remove(person)} />
          </li>
        ))}
      </ul>
      {removed && (
        <p class="done" role="status">
          {translate('options.team.removed', { name: removed.person.name || translate('options.team.nameless') })}
          <button
            type="button"
            class="button"
            onClick={() => {
              onPeople(people.toSpliced(removed.index, 0, removed.person));
              setRemoved(null);
            }}
          >
            {translate('options.undo')}
          </button>
        </p>
      )}
      <button type="button" class="button" onClick={add}>
        {translate('options.team.add')}
      </button>
    </>
  );
}

interface EntryProps extends PartProps {
  readonly person: Person;
  readonly isNew: boolean;
  readonly onRemove: () => void;
}

function PersonEntry(props: EntryProps) {
  const { person, people, translate, isNew, onPeople } = props;
  const entry = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(isNew);
  useEffect(() => {
    if (isNew) entry.current?.querySelector('input')?.focus();
  }, [isNew]);
  return (
    <details
      class="disclosure entry"
      ref={entry}
      open={isOpen}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>
        <span class="entry-name">{person.name || translate('options.team.nameless')}</span>
        {person.email && <span class="entry-more">{person.email}</span>}
      </summary>
      {/* A team of a hundred has three thousand fields: only those of the open entry are made. */}
      {isOpen && (
        <div class="entry-fields">
          <PersonFields
            {...props}
            onChange={(next) => onPeople(people.map((other) => (other.id === person.id ? next : other)))}
          />
          <button type="button" class="button button-quiet" onClick={props.onRemove}>
            {translate('options.team.remove', { name: person.name || translate('options.team.nameless') })}
          </button>
        </div>
      )}
    </details>
  );
}
