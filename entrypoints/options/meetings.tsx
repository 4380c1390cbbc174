/** How much may be said at the start of a meeting and at the end of a day. */
import { useEffect, useState } from 'preact/hooks';
import { Choice, Field, Group } from '../../components/field.tsx';
import { type NudgeOffer, nudgeOffers } from '../../rituals/nudge.ts';
import type { Answered } from '../background/messages.ts';
import type { PartProps } from './parts.ts';
import { numberWithin } from './times.tsx';

export function Meetings(props: PartProps) {
  const { translate, settings, onSettings } = props;
  const { meetings } = settings;
  const set = (change: Partial<typeof meetings>) => onSettings({ meetings: { ...meetings, ...change } });
  const offer = (name: NudgeOffer, isOn: boolean) =>
    set({ offers: nudgeOffers.filter((one) => (one === name ? isOn : meetings.offers.includes(one))) });
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
          <QuietSeries {...props} />
        </>
      )}
      <EndOfDay {...props} />
    </>
  );
}

/** The series in which somebody clicked "less often" or "not in this series", each with the way back. */
function QuietSeries({ ask, translate, settings, onSettings }: PartProps) {
  const { meetings } = settings;
  const { seriesOff, seriesLess } = meetings;
  const [series, setSeries] = useState<Answered<'meeting:series'>>([]);
  const count = seriesOff.length + seriesLess.length;
  useEffect(() => {
    if (count === 0) return setSeries([]);
    ask('meeting:series', {}).then(setSeries, () => setSeries([]));
  }, [ask, count]);
  if (count === 0) return null;
  const set = (change: Partial<typeof meetings>) => onSettings({ meetings: { ...meetings, ...change } });
  const without = (list: readonly string[], one: string) => list.filter((other) => other !== one);
  // What was just taken back is gone at once, before the background has answered.
  const shown = series.filter((one) => (one.isOff ? seriesOff : seriesLess).includes(one.series));
  return (
    <>
      <ul class="entries">
        {shown.map(({ series: id, name, isOff }) => (
          <li class="row" key={`${isOff} ${id}`}>
            <span>
              {name} <span class="soft">· {translate(`options.meetings.${isOff ? 'seriesNone' : 'seriesRare'}`)}</span>
            </span>
            <button
              type="button"
              class="button"
              aria-label={translate('options.meetings.seriesResetOne', { name })}
              onClick={() =>
                set(isOff ? { seriesOff: without(seriesOff, id) } : { seriesLess: without(seriesLess, id) })
              }
            >
              {translate('options.meetings.seriesReset')}
            </button>
          </li>
        ))}
      </ul>
      {(count > 1 || shown.length === 0) && (
        <button type="button" class="button" onClick={() => set({ seriesOff: [], seriesLess: [] })}>
          {translate('options.meetings.seriesBack')}
        </button>
      )}
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
