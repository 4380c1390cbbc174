/** Me and my time: when I work, what is kept free, and how much of it may go to rituals. */
import { isZone } from '../../calendar/zone.ts';
import { Choice, Field, Group, plainText, wordList } from '../../components/field.tsx';
import { Days, Stretch, WeekHoursField } from '../../components/hours.tsx';
import type { PartProps } from './parts.ts';

export const looksLikeEmail = (text: string): boolean => /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(text);

export const emailList = {
  write: (emails: readonly string[]) => emails.join(', '),
  read: (text: string) => {
    const emails = wordList.read(text.toLowerCase());
    return emails.every(looksLikeEmail) ? emails : undefined;
  },
};

/** A whole number within bounds. */
export const numberWithin = (least: number, most: number) => ({
  write: (value: number) => String(value),
  read: (text: string) => {
    const value = Number(text);
    return /^\d+$/.test(text.trim()) && value >= least && value <= most ? value : undefined;
  },
});

export function Times({ translate, settings, systemZone, onSettings }: PartProps) {
  const { me, agreements } = settings;
  const setMe = (change: Partial<typeof me>) => onSettings({ me: { ...me, ...change } });
  const setAgreements = (change: Partial<typeof agreements>) =>
    onSettings({ agreements: { ...agreements, ...change } });
  return (
    <>
      <div class="fields">
        <Field
          label={translate('options.me.name')}
          hint={translate('options.me.nameHint')}
          value={me.name}
          {...plainText}
          onChange={(name) => setMe({ name })}
        />
        <Field
          label={translate('options.me.emails')}
          hint={translate('options.me.emailsHint')}
          value={me.emails}
          {...emailList}
          problem={translate('options.wrongEmail')}
          onChange={(emails) => setMe({ emails })}
        />
      </div>
      <WeekHoursField
        label={translate('options.hours')}
        hint={translate('options.hoursHint')}
        value={settings.hours}
        translate={translate}
        onChange={(hours) => onSettings({ hours })}
      />
      <Group label={translate('options.lunch')}>
        <div class="row">
          <Choice
            label={translate('options.lunchKept')}
            isOn={settings.lunch !== null}
            onChange={(isOn) => onSettings({ lunch: isOn ? { from: 720, to: 780 } : null })}
          />
          {settings.lunch && (
            <Stretch
              label={translate('options.lunch')}
              value={settings.lunch}
              translate={translate}
              onChange={(lunch) => onSettings({ lunch })}
            />
          )}
        </div>
      </Group>
      <Field
        label={translate('options.zone')}
        hint={translate('options.zoneHint', { zone: systemZone })}
        value={settings.zone ?? ''}
        write={(zone) => zone}
        read={(text) => (text.trim() === '' || isZone(text.trim()) ? text.trim() : undefined)}
        problem={translate('options.wrongZone')}
        list="zones"
        onChange={(zone) => onSettings({ zone: zone || null })}
      />
      <div class="fields">
        <Field
          label={translate('options.budget')}
          hint={translate('options.budgetHint')}
          type="number"
          width="short"
          value={agreements.weeklyBudget}
          {...numberWithin(0, 2400)}
          problem={translate('options.wrongNumber', { least: 0, most: 2400 })}
          onChange={(weeklyBudget) => setAgreements({ weeklyBudget })}
        />
        <Field
          label={translate('options.buffer')}
          hint={translate('options.bufferHint')}
          type="number"
          width="short"
          value={agreements.buffer ?? 0}
          {...numberWithin(0, 120)}
          problem={translate('options.wrongNumber', { least: 0, most: 120 })}
          onChange={(buffer) => setAgreements({ buffer })}
        />
      </div>
      <Quiet translate={translate} quiet={agreements.quiet} onChange={(quiet) => setAgreements({ quiet })} />
      <Days
        label={translate('options.officeDays')}
        hint={translate('options.officeDaysHint')}
        value={me.officeDays ?? []}
        language={translate.language}
        onChange={(officeDays) => setMe({ officeDays })}
      />
      <div class="fields">
        <Field
          label={translate('options.teams')}
          hint={translate('options.teamsHint')}
          value={me.teams}
          {...wordList}
          onChange={(teams) => setMe({ teams })}
        />
        <Field
          label={translate('options.groups')}
          hint={translate('options.groupsHint')}
          value={me.groups}
          {...wordList}
          onChange={(groups) => setMe({ groups })}
        />
        <Field
          label={translate('options.area')}
          hint={translate('options.areaHint')}
          value={me.area}
          {...plainText}
          onChange={(area) => setMe({ area })}
        />
      </div>
      <Choice label={translate('options.me.isLead')} isOn={me.isLead} onChange={(isLead) => setMe({ isLead })} />
    </>
  );
}

type QuietHours = PartProps['settings']['agreements']['quiet'];

function Quiet(props: {
  readonly translate: PartProps['translate'];
  readonly quiet: QuietHours;
  readonly onChange: (quiet: QuietHours) => void;
}) {
  const { translate, quiet, onChange } = props;
  return (
    <Group label={translate('options.quiet')} hint={translate('options.quietHint')}>
      <ul class="lines">
        {quiet.map((stretch, index) => (
          <li key={index} class="row">
            <Stretch
              label={`${translate('options.quiet')} ${index + 1}`}
              value={stretch}
              translate={translate}
              mayPassMidnight
              onChange={(next) => onChange(quiet.with(index, next))}
            />
            <button
              type="button"
              class="button button-quiet"
              aria-label={`${translate('options.remove')}: ${translate('options.quiet')} ${index + 1}`}
              onClick={() => onChange(quiet.toSpliced(index, 1))}
            >
              {translate('options.remove')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => onChange([...quiet, { from: 720, to: 780 }])}>
        {translate('options.quietAdd')}
      </button>
    </Group>
  );
}
