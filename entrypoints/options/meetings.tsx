/** How much may be said at the start of a meeting and at the end of a day. */
import { useState } from 'preact/hooks';
import { Choice, Field, Group } from '../../components/field.tsx';
import { type NudgeOffer, nudgeOffers } from '../../rituals/nudge.ts';
import type { PartProps } from './parts.ts';
import { numberWithin } from './times.tsx';

export function Meetings(props: PartProps) {
  const { translate, settings, onSettings } = props;
  const { meetings } = settings;
  const set = (change: Partial<typeof meetings>) => onSettings({ meetings: { ...meetings, ...change } });
  const offer = (name: NudgeOffer, isOn: boolean) =>
    set({ offers: nudgeOffers.filter((one) => (one === name ? isOn : meetings.offers.includes(one))) });
  const { seriesOff, seriesLess } = meetings;
  return (
    <>
      <Choice label={translate('options.meetings.isOn')} isOn={meetings.isOn} onChange={(isOn) => set({ isOn })} />
      {meetings.isOn && (
        <>
          <div class="fields">
            <Field
              label={translate('options.meetings.perDay')}
              type="number"
              width="short"
              value={meetings.mostADay}
              {...numberWithin(0, 20)}
              problem={translate('options.wrongNumber', { least: 0, most: 20 })}
              onChange={(mostADay) => set({ mostADay })}
            />
            <Field
              label={translate('options.meetings.perWeek')}
              type="number"
              width="short"
              value={meetings.mostAWeek}
              {...numberWithin(0, 100)}
              problem={translate('options.wrongNumber', { least: 0, most: 100 })}
              onChange={(mostAWeek) => set({ mostAWeek })}
            />
          </div>
          <Group label={translate('options.meetings.offers')}>
            {nudgeOffers.map((name) => (
              <Choice
                key={name}
                label={translate(`options.meetings.offer.${name}`)}
                isOn={meetings.offers.includes(name)}
                onChange={(isOn) => offer(name, isOn)}
              />
            ))}
          </Group>
          <Choice
            label={translate('options.meetings.withOutsiders')}
            isOn={meetings.evenWithOutsiders}
            onChange={(evenWithOutsiders) => set({ evenWithOutsiders })}
          />
          {seriesOff.length + seriesLess.length > 0 && (
            <div class="row">
              <p>
                {seriesOff.length > 0 && translate('options.meetings.seriesOff', { count: seriesOff.length })}{' '}
                {seriesLess.length > 0 && translate('options.meetings.seriesLess', { count: seriesLess.length })}
              </p>
              <button type="button" class="button" onClick={() => set({ seriesOff: [], seriesLess: [] })}>
                {translate('options.meetings.seriesBack')}
              </button>
            </div>
          )}
        </>
      )}
      <EndOfDay {...props} />
    </>
  );
}

function EndOfDay({ translate, settings, onSettings, allowNotifications }: PartProps) {
  const { evening } = settings;
  const [isRefused, setRefused] = useState(false);
  const set = (change: Partial<typeof evening>) => onSettings({ evening: { ...evening, ...change } });
  /** The browser is asked within the click; what it refuses stays off. */
  const notify = async (isOn: boolean) => {
    const isAllowed = !isOn || (await allowNotifications().catch(() => false));
    setRefused(!isAllowed);
    set({ notify: isOn && isAllowed });
  };
  return (
    <Group label={translate('options.meetings.evening')} hint={translate('options.meetings.eveningHint')}>
      <Choice label={translate('options.meetings.eveningOn')} isOn={evening.isOn} onChange={(isOn) => set({ isOn })} />
      {evening.isOn && (
        <>
          <Choice
            label={translate('options.meetings.eveningRare')}
            isOn={evening.isRare}
            onChange={(isRare) => set({ isRare })}
          />
          <Choice
            // Refused: the box shows again what holds.
            key={`notify-${isRefused}`}
            label={translate('options.meetings.notify')}
            hint={translate('options.meetings.notifyHint')}
            isOn={evening.notify}
            onChange={notify}
          />
          {isRefused && (
            <p class="field-problem" role="alert">
              {translate('options.meetings.notifyRefused')}
            </p>
          )}
          {evening.notify && (
            <Choice
              label={translate('options.meetings.hideNames')}
              hint={translate('options.meetings.hideNamesHint')}
              isOn={evening.hideNames}
              onChange={(hideNames) => set({ hideNames })}
            />
          )}
        </>
      )}
    </Group>
  );
}
