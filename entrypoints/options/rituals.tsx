/** Which rituals, and when: each with its why and how, so that one chooses with knowledge rather than from a list of names. */
import { useId, useState } from 'preact/hooks';
import { Field } from '../../components/field.tsx';
import { Days, Stretch } from '../../components/hours.tsx';
import { sourceLine, textsOf } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Ritual } from '../../rituals/ritual.ts';
import type { RitualChoice } from '../../rituals/situation.ts';
import type { PartProps } from './parts.ts';
import { numberWithin } from './times.tsx';

export function Rituals(props: PartProps) {
  const { settings, onSettings } = props;
  const choose = (id: string, choice: RitualChoice | null) => {
    const { [id]: _, ...others } = settings.choices;
    onSettings({ choices: choice && Object.keys(choice).length > 0 ? { ...others, [id]: choice } : others });
  };
  return (
    <ul class="entries">
      {catalogue.map((ritual) => (
        <li key={ritual.id}>
          <RitualEntry {...props} ritual={ritual} onChoose={(choice) => choose(ritual.id, choice)} />
        </li>
      ))}
    </ul>
  );
}

interface EntryProps extends PartProps {
  readonly ritual: Ritual;
  /** null: as the catalogue has it. */
  readonly onChoose: (choice: RitualChoice | null) => void;
}

function RitualEntry({ ritual, translate, settings, onChoose }: EntryProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const choice: RitualChoice = settings.choices[ritual.id] ?? {};
  const isOn = choice.isOn ?? !ritual.optIn;
  const texts = textsOf(ritual, translate.language);
  const minutes = choice.minutes ?? ritual.minutes;
  const set = (change: Partial<RitualChoice>) => onChoose({ ...choice, ...change });
  return (
    <div class="ritual">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-label={texts.name}
        onChange={(event) => set({ isOn: event.currentTarget.checked })}
      />
      <details class="disclosure entry" onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
        <summary>
          <span class="entry-name">{texts.name}</span>
          <span class="entry-more">
            {translate('plan.minutes', { count: minutes })} ·{' '}
            {rhythm(ritual, choice.everyDays ?? ritual.everyDays, translate)}
            {ritual.optIn && !isOn && ` · ${translate('options.rituals.optIn')}`}
          </span>
        </summary>
        {isOpen && (
          <div class="entry-fields">
            <p>{texts.why}</p>
            {ritual.sources[0] && <p class="soft small">{sourceLine(ritual.sources[0])}</p>}
            <div>
              <h3 class="field-label">{translate('plan.howItRuns')}</h3>
              <ol class="guide">
                {texts.guide.map((step) => (
                  <li key={step.text}>
                    <span class="guide-minutes">{translate('plan.minutes', { count: step.minutes })}</span>
                    <span>{step.text}</span>
                  </li>
                ))}
              </ol>
              {ritual.page && (
                <a class="button button-quiet" href={`/${ritual.page}.html`} target="_blank" rel="noreferrer">
                  {translate(`plan.pages.${ritual.page}`)}
                </a>
              )}
            </div>
            <Days
              label={translate('options.rituals.days')}
              value={choice.weekdays ?? ritual.window.weekdays}
              language={translate.language}
              onChange={(weekdays) => set({ weekdays })}
            />
            <div class="fields">
              <div class="field">
                <span class="field-label">{translate('options.rituals.between')}</span>
                <Stretch
                  label={translate('options.rituals.between')}
                  value={{ from: choice.from ?? ritual.window.from, to: choice.to ?? ritual.window.to }}
                  translate={translate}
                  onChange={({ from, to }) => set({ from, to })}
                />
              </div>
              <Field
                label={translate('options.rituals.minutes')}
                type="number"
                width="short"
                value={minutes}
                {...numberWithin(5, 480)}
                problem={translate('options.wrongNumber', { least: 5, most: 480 })}
                onChange={(next) => set({ minutes: next })}
              />
              <Field
                label={translate('options.rituals.everyDays')}
                type="number"
                width="short"
                value={choice.everyDays ?? ritual.everyDays}
                {...numberWithin(1, 400)}
                problem={translate('options.wrongNumber', { least: 1, most: 400 })}
                onChange={(everyDays) => set({ everyDays })}
              />
            </div>
            {Object.keys(choice).some((key) => key !== 'isOn') && (
              <button
                type="button"
                class="button button-quiet"
                onClick={() => onChoose(choice.isOn === undefined ? null : { isOn: choice.isOn })}
              >
                {translate('options.rituals.reset')}
              </button>
            )}
          </div>
        )}
      </details>
    </div>
  );
}

/** `elke week`, `elke 10 dagen`, `elk kwartaal`. */
function rhythm(ritual: Ritual, days: number, translate: PartProps['translate']): string {
  if (ritual.company === 'celebration') return translate('options.rituals.whenDue');
  for (const [name, length] of Object.entries(seasons)) {
    if (Math.abs(days - length) <= length / 20) return translate(`options.rituals.${name as keyof typeof seasons}`);
  }
  return days % 7 === 0
    ? translate('options.rituals.everyWeeks', { count: days / 7 })
    : translate('options.rituals.everyNDays', { count: days });
}

/** Days. */
const seasons = { everyYear: 365, everyHalfYear: 182, everyQuarter: 91 } as const;
