/** One colleague, field by field. What is left empty is left out: the planner then goes without. */
import { dateOf, isZone, parseDate } from '../../calendar/zone.ts';
import { Choice, Field, plainText, Select, wordList } from '../../components/field.tsx';
import { Days, WeekHoursField } from '../../components/hours.tsx';
import type { Person } from '../../rituals/situation.ts';
import type { PartProps } from './parts.ts';
import { looksLikeEmail } from './times.tsx';

type Change = { readonly [K in keyof Person]?: Person[K] | undefined };
type Celebration = NonNullable<Person['celebrations']>[number];

interface PersonProps extends PartProps {
  readonly person: Person;
  readonly onChange: (person: Person) => void;
}

const optionalDate = {
  write: (day: number | undefined) => (day === undefined ? '' : dateOf(day)),
  read: (text: string): number | undefined | null => (text === '' ? null : (parseDate(text) ?? undefined)),
};

/** A day of the year, day first: `24-11`. Null when empty, undefined when it is no day. */
export const dayOfYear = {
  write: (at: Celebration | null) => (at ? `${at.date}-${at.month}` : ''),
  read:
    (kind: Celebration['kind']) =>
    (text: string): Celebration | null | undefined => {
      if (text.trim() === '') return null;
      const found = /^(\d{1,2})[-/. ](\d{1,2})[-/.]?$/.exec(text.trim());
      const [date, month] = [Number(found?.[1]), Number(found?.[2])];
      // A leap year, so that the 29th of February is one.
      const iso = `2024-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      return found && parseDate(iso) !== null ? { kind, month, date } : undefined;
    },
};

export function PersonFields(props: PersonProps) {
  const { person, people, translate, onChange } = props;
  const set = (change: Change) => {
    const next = Object.entries({ ...person, ...change }).filter(([, value]) => !isEmpty(value));
    onChange({ name: '', ...Object.fromEntries(next) } as Person);
  };
  const celebrate = (kind: Celebration['kind'], at: Celebration | null) => {
    const others = (person.celebrations ?? []).filter((celebration) => celebration.kind !== kind);
    set({ celebrations: at ? [...others, at] : others });
  };
  return (
    <>
      <div class="fields">
        <Field
          label={translate('options.person.name')}
          value={person.name}
          write={(name) => name}
          read={(text) => (text.trim() ? text.trim().slice(0, 200) : undefined)}
          problem={translate('options.wrongName')}
          isRequired
          onChange={(name) => set({ name })}
        />
        <Field
          label={translate('options.person.email')}
          hint={translate('options.person.emailHint')}
          value={person.email ?? ''}
          write={(email) => email}
          read={(text) => {
            const email = text.trim().toLowerCase();
            return email === '' || looksLikeEmail(email) ? email : undefined;
          }}
          problem={translate('options.wrongEmail')}
          onChange={(email) => set({ email })}
        />
        <Field
          label={translate('options.zone')}
          value={person.zone}
          write={(zone) => zone}
          read={(text) => (isZone(text.trim()) ? text.trim() : undefined)}
          problem={translate('options.wrongZone')}
          list="zones"
          onChange={(zone) => set({ zone })}
        />
      </div>
      <WeekHoursField
        label={translate('options.person.hours')}
        value={person.hours}
        translate={translate}
        onChange={(hours) => set({ hours })}
      />
      <Days
        label={translate('options.officeDays')}
        value={person.officeDays ?? []}
        language={translate.language}
        onChange={(officeDays) => set({ officeDays })}
      />
      <div class="fields">
        <Field
          label={translate('options.teams')}
          value={person.teams ?? []}
          {...wordList}
          onChange={(teams) => set({ teams })}
        />
        <Field
          label={translate('options.groups')}
          value={person.groups ?? []}
          {...wordList}
          onChange={(groups) => set({ groups })}
        />
        <Field
          label={translate('options.area')}
          value={person.area ?? ''}
          {...plainText}
          onChange={(area) => set({ area: area.slice(0, 200) })}
        />
        <Select
          label={translate('options.person.buddy')}
          value={person.buddy ?? ''}
          options={[
            ['', translate('options.none')],
            ['me', translate('options.person.me')],
            ...people
              .filter((other) => other.id !== person.id && other.name)
              .map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(buddy) => set({ buddy })}
        />
        <Field
          label={translate('options.person.since')}
          hint={translate('options.person.sinceHint')}
          type="date"
          value={person.since ?? null}
          write={(day) => optionalDate.write(day ?? undefined)}
          read={optionalDate.read}
          problem={translate('options.wrongDate')}
          onChange={(since) => set({ since: since ?? undefined })}
        />
        <Field
          label={translate('options.person.pause')}
          hint={translate('options.person.pauseHint')}
          type="date"
          value={person.pausedUntil ?? null}
          write={(day) => optionalDate.write(day ?? undefined)}
          read={optionalDate.read}
          problem={translate('options.wrongDate')}
          onChange={(pausedUntil) => set({ pausedUntil: pausedUntil ?? undefined })}
        />
        {(['birthday', 'anniversary'] as const).map((kind) => (
          <Field
            key={kind}
            label={translate(`options.person.${kind}`)}
            hint={translate('options.person.celebrateHint')}
            width="short"
            value={person.celebrations?.find((celebration) => celebration.kind === kind) ?? null}
            write={dayOfYear.write}
            read={dayOfYear.read(kind)}
            problem={translate('options.wrongDayOfYear')}
            onChange={(at) => celebrate(kind, at)}
          />
        ))}
      </div>
      <Choice
        label={translate('options.person.isLead')}
        isOn={person.isLead ?? false}
        onChange={(isLead) => set({ isLead })}
      />
    </>
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
