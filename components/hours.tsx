/** Hours and days: working hours for each weekday, stretches of a day, and picking weekdays. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { MinuteOfDay, Weekday } from '../calendar/zone.ts';
import type { Translate } from '../locales/translate.ts';
import type { DayHours, WeekHours } from '../rituals/situation.ts';
import { Group } from './field.tsx';

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** `maandag`, or `ma`. */
export function weekdayName(language: string, weekday: Weekday, length: 'long' | 'short' = 'long'): string {
  // The fifth of January 1970 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' }).format((weekday + 3) * 86_400_000);
}

const two = (number: number): string => String(number).padStart(2, '0');
const writeTime = (minute: MinuteOfDay): string => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;

function readTime(text: string): MinuteOfDay | null {
  const found = /^(\d{1,2}):(\d{2})/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

interface StretchProps {
  /** Named for who does not see where it stands: `maandag`. */
  readonly label: string;
  readonly value: DayHours;
  readonly translate: Translate;
  /** It ends the next day when it ends before it starts. */
  readonly mayPassMidnight?: boolean;
  readonly onChange: (value: DayHours) => void;
}

/** From … to …. An end before its start is kept in the field, said to be wrong, and not passed on. */
export function Stretch({ label, value, translate, mayPassMidnight, onChange }: StretchProps) {
  const id = useId();
  const [from, setFrom] = useState(writeTime(value.from));
  const [to, setTo] = useState(writeTime(value.to));
  const made = stretchOf(from, to, mayPassMidnight);
  // Hours that changed elsewhere are shown; what is being typed and cannot be yet stays.
  useEffect(() => {
    if (made === null || (made.from === value.from && made.to === value.to)) return;
    setFrom(writeTime(value.from));
    setTo(writeTime(value.to));
  }, [value.from, value.to]);
  const isWrong = made === null;
  const change = (nextFrom: string, nextTo: string) => {
    setFrom(nextFrom);
    setTo(nextTo);
    const next = stretchOf(nextFrom, nextTo, mayPassMidnight);
    if (next) onChange(next);
  };
  const input = (name: 'from' | 'to', text: string, onInput: (text: string) => void) => (
    <input
      class="input"
      type="time"
      required
      value={text}
      aria-label={`${label}: ${translate(`options.${name}`)}`}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? id : undefined}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
  return (
    <span class="stretch">
      {input('from', from, (text) => change(text, to))}
      <span aria-hidden="true">–</span>
      {input('to', to, (text) => change(from, text))}
      {isWrong && (
        <span class="field-problem" id={id}>
          {translate('options.wrongStretch')}
        </span>
      )}
    </span>
  );
}

function stretchOf(from: string, to: string, mayPassMidnight = false): DayHours | null {
  const start = readTime(from);
  let end = readTime(to);
  if (start === null || end === null || start === end) return null;
  if (end === 0) end = 1440;
  return end > start || mayPassMidnight ? { from: start, to: end } : null;
}

interface WeekHoursProps {
  readonly value: WeekHours;
  readonly translate: Translate;
  readonly label: string;
  readonly hint?: string;
  readonly onChange: (value: WeekHours) => void;
}

const usual: DayHours = { from: 540, to: 1020 };

export function WeekHoursField({ value, translate, label, hint, onChange }: WeekHoursProps) {
  const set = (weekday: Weekday, hours: DayHours | undefined) => {
    const { [weekday]: _, ...others } = value;
    onChange(hours ? { ...others, [weekday]: hours } : others);
  };
  return (
    <Group label={label} hint={hint}>
      <ul class="week">
        {weekdays.map((weekday) => {
          const hours = value[weekday];
          const name = weekdayName(translate.language, weekday);
          return (
            <li key={weekday}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={hours !== undefined}
                  // The day gets the hours of another day: most weeks are even.
                  onChange={(event) =>
                    set(weekday, event.currentTarget.checked ? (Object.values(value)[0] ?? usual) : undefined)
                  }
                />
                <span>{name}</span>
              </label>
              {hours ? (
                <Stretch label={name} value={hours} translate={translate} onChange={(next) => set(weekday, next)} />
              ) : (
                <span class="soft">{translate('options.dayOff')}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Group>
  );
}

interface DaysProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly Weekday[];
  readonly language: string;
  readonly onChange: (value: readonly Weekday[]) => void;
}

export function Days({ label, hint, value, language, onChange }: DaysProps) {
  return (
    <Group label={label} hint={hint}>
      <div class="days">
        {weekdays.map((weekday) => (
          <label key={weekday} class="day">
            <input
              type="checkbox"
              checked={value.includes(weekday)}
              aria-label={weekdayName(language, weekday)}
              onChange={(event) => {
                const others = value.filter((day) => day !== weekday);
                onChange(event.currentTarget.checked ? [...others, weekday].sort() : others);
              }}
            />
            <span aria-hidden="true">{weekdayName(language, weekday, 'short')}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}
