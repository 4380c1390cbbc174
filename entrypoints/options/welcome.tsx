/**
 * The first run: three questions, each of which may be skipped, then a plan. It stands in a tab, because a popup closes when
 * one picks a file or fetches names from another window.
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Group } from '../../components/field.tsx';
import { Days, Stretch } from '../../components/hours.tsx';
import { Mark } from '../../components/mark.tsx';
import type { WeekHours } from '../../rituals/situation.ts';
import { CalendarAdd } from './calendars.tsx';
import type { PartProps } from './parts.ts';
import { PastePreview, peopleFrom } from './team-paste.tsx';

interface WelcomeProps extends PartProps {
  /** The questions were answered or skipped. */
  readonly onDone: () => void;
}

const steps = ['when', 'who', 'which'] as const;
/** Minutes a week. */
const budgets = [30, 60, 90, 120] as const;

export function Welcome(props: WelcomeProps) {
  const { translate, people, onPeople, onDone } = props;
  const [step, setStep] = useState(0);
  const [names, setNames] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const name = steps[step] ?? 'when';
  const isLast = step === steps.length - 1;
  // Each question is read out from its beginning.
  useEffect(() => heading.current?.focus(), [step]);
  const go = (to: number) => (to >= steps.length ? onDone() : setStep(to));
  const next = () => {
    if (name === 'who' && names.trim()) {
      onPeople([...people, ...peopleFrom(names, props)]);
      setNames('');
    }
    go(step + 1);
  };
  return (
    <main class="welcome-page">
      <p class="brand">
        <Mark size={22} /> Wandelgang
      </p>
      <form
        class="welcome-card"
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <p class="soft">{translate('options.welcome.step', { step: step + 1, steps: steps.length })}</p>
        <h1 ref={heading} tabIndex={-1}>
          {translate(`options.welcome.${name}`)}
        </h1>
        <p class="soft">{translate(`options.welcome.${name}Hint`)}</p>
        {name === 'when' && <When {...props} />}
        {name === 'who' && <Who {...props} names={names} onNames={setNames} />}
        {name === 'which' && <Budget {...props} />}
        {name !== 'which' && (
          <WelcomeActs {...{ translate, step, isLast }} onBack={() => go(step - 1)} onSkip={() => go(step + 1)} />
        )}
      </form>
      {/* Outside the form above: it has a form of its own. */}
      {name === 'which' && (
        <div class="welcome-card">
          <h2>{translate('options.welcome.calendar')}</h2>
          <CalendarAdd {...props} />
          <WelcomeActs {...{ translate, step, isLast }} onBack={() => go(step - 1)} onSkip={next} onNext={next} />
        </div>
      )}
    </main>
  );
}

interface ActsProps {
  readonly translate: PartProps['translate'];
  readonly step: number;
  readonly isLast: boolean;
  readonly onBack: () => void;
  readonly onSkip: () => void;
  /** Where it is no form that goes on. */
  readonly onNext?: () => void;
}

function WelcomeActs({ translate, step, isLast, onBack, onSkip, onNext }: ActsProps) {
  return (
    <p class="row welcome-acts">
      <button type={onNext ? 'button' : 'submit'} class="button button-primary" onClick={onNext}>
        {translate(isLast ? 'options.welcome.finish' : 'options.welcome.next')}
      </button>
      {!isLast && (
        <button type="button" class="button button-quiet" onClick={onSkip}>
          {translate('options.welcome.skip')}
        </button>
      )}
      {step > 0 && (
        <button type="button" class="button button-quiet" onClick={onBack}>
          {translate('options.welcome.back')}
        </button>
      )}
    </p>
  );
}

function When({ translate, settings, onSettings }: PartProps) {
  const days = Object.entries(settings.hours).flatMap(([day, hours]) => (hours ? [Number(day)] : []));
  const usual = Object.values(settings.hours)[0] ?? { from: 540, to: 1020 };
  const set = (on: readonly number[], hours: typeof usual) =>
    onSettings({ hours: Object.fromEntries(on.map((day) => [day, hours])) as WeekHours });
  return (
    <>
      <Days
        label={translate('options.welcome.days')}
        value={days as (keyof WeekHours)[]}
        language={translate.language}
        onChange={(on) => set(on, usual)}
      />
      <Group label={translate('options.welcome.hours')}>
        <Stretch
          label={translate('options.welcome.hours')}
          value={usual}
          translate={translate}
          onChange={(hours) => set(days, hours)}
        />
      </Group>
    </>
  );
}

interface WhoProps extends PartProps {
  readonly names: string;
  readonly onNames: (names: string) => void;
}

function Who(props: WhoProps) {
  const { translate, names, onNames, people } = props;
  const id = useId();
  return (
    <>
      <div class="field">
        <label for={id} class="field-label">
          {translate('options.paste.label')}
        </label>
        <textarea
          id={id}
          class="input"
          rows={6}
          spellcheck={false}
          placeholder={translate('options.welcome.whoExample')}
          value={names}
          onInput={(event) => onNames(event.currentTarget.value)}
        />
      </div>
      <PastePreview text={names} {...props} />
      {people.length > 0 && names.trim() === '' && (
        <p class="soft">{translate('options.welcome.whoKnown', { count: people.length })}</p>
      )}
    </>
  );
}

function Budget({ translate, settings, onSettings }: PartProps) {
  const id = useId();
  const { agreements } = settings;
  return (
    <Group label={translate('options.budget')}>
      <div class="days">
        {budgets.map((minutes) => (
          <label key={minutes} class="day">
            <input
              type="radio"
              name={id}
              checked={agreements.weeklyBudget === minutes}
              onChange={() => onSettings({ agreements: { ...agreements, weeklyBudget: minutes } })}
            />
            <span>{translate('options.welcome.budget', { count: minutes })}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}
