/**
 * The options page: everything one can set, on one page with its parts in a list, saved as one goes. Everything it touches is
 * handed in, so a test can be the background and the browser.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { applyLook, type PageMemory } from '../../components/look.ts';
import { Mark } from '../../components/mark.tsx';
import { chooseLanguage, createTranslate, type Translate } from '../../locales/translate.ts';
import type { Person } from '../../rituals/situation.ts';
import type { CalendarStatus, Settings } from '../background/messages.ts';
import { type Ask, forget } from '../popup/ask-state.ts';
import { sentenceOf } from '../popup/sentence.ts';
import { Accounts } from './accounts.tsx';
import { Appearance } from './appearance.tsx';
import { Calendars } from './calendars.tsx';
import { Data } from './data.tsx';
import { DaysOff } from './days-off.tsx';
import { Meetings } from './meetings.tsx';
import type { PartProps } from './parts.ts';
import { Questions } from './questions.tsx';
import { Rituals } from './rituals.tsx';
import { recallUnsaved, type Saving, useSaving } from './saving.ts';
import { Team } from './team.tsx';
import { Times } from './times.tsx';
import { Welcome } from './welcome.tsx';

export type OptionsProps = Pick<
  PartProps,
  | 'ask'
  | 'now'
  | 'newId'
  | 'systemZone'
  | 'allowHost'
  | 'allowSignIn'
  | 'hasCalendarPages'
  | 'allowNotifications'
  | 'openTab'
  | 'saveFile'
> & {
  /** What is around the page says how it looks and speaks: there is nothing to choose. */
  readonly isFollowing?: boolean;
  readonly memory: PageMemory;
  readonly languages: readonly string[];
  /** After the `#`: a part, or `welcome`. */
  readonly part: string;
  /** Leaves this page for the plan. */
  readonly openPlan: () => void;
};

const parts = {
  times: Times,
  people: Team,
  rituals: Rituals,
  meetings: Meetings,
  questions: Questions,
  calendars: Calendars,
  accounts: Accounts,
  holidays: DaysOff,
  look: Appearance,
  data: Data,
} as const;
type PartName = keyof typeof parts;
const partNames = Object.keys(parts) as PartName[];

interface Loaded {
  readonly settings: Settings;
  readonly people: readonly Person[];
  readonly calendars: readonly CalendarStatus[];
}

/** Loads everything, again when asked. */
function useLoaded(ask: Ask, memory: PageMemory) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const load = useCallback(async () => {
    setFailure(null);
    // Read before asking: another tab may save it in the meantime, and then both say the same.
    const unsaved = recallUnsaved(memory);
    try {
      const [settings, people, overview] = await Promise.all([
        ask('settings:get', {}),
        ask('people:get', {}),
        ask('overview:get', {}),
      ]);
      setLoaded({
        settings: { ...settings, ...unsaved?.settings },
        people: unsaved?.people ?? people,
        calendars: overview.calendars,
      });
    } catch (error) {
      setFailure(error);
    }
  }, [ask, memory]);
  useEffect(() => void load(), [load]);
  // What was said in a meeting or the popup in the meantime must not be undone by what this page remembers.
  useEffect(() => {
    const again = () => void load();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [load]);
  return { loaded, setLoaded, failure, load };
}

export function Options(props: OptionsProps) {
  const { ask, memory } = props;
  const { loaded, setLoaded, failure, load } = useLoaded(ask, memory);
  const saving = useSaving(ask, memory);
  const [round, setRound] = useState(0);
  const isLoaded = loaded !== null;
  useEffect(() => {
    const unsaved = recallUnsaved(memory);
    if (isLoaded && unsaved) saving.save(unsaved);
  }, [isLoaded]);
  const language = loaded?.settings.language ?? chooseLanguage(props.languages);
  const look = loaded?.settings.look ?? 'system';
  const translate = createTranslate(language);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `Wandelgang: ${translate('options.title')}`;
    applyLook(document, look);
  }, [language, look]);

  if (!loaded) {
    return (
      <div class="surface options">
        <main class="alone">
          {failure === null ? (
            <p class="soft">{translate('options.waiting')}</p>
          ) : (
            <div role="alert">
              <p>{sentenceOf(failure, translate)}</p>
              <button type="button" class="button" onClick={load}>
                {translate('popup.again')}
              </button>
            </div>
          )}
        </main>
      </div>
    );
  }

  const change = (next: Partial<Loaded>) => setLoaded((before) => before && { ...before, ...next });
  const partProps: PartProps = {
    ...props,
    ...loaded,
    translate,
    onSettings: (settings) => {
      change({ settings: { ...loaded.settings, ...settings } });
      saving.save({ settings });
    },
    onPeople: (people) => {
      change({ people });
      // Somebody without a name is still being written down.
      saving.save({ people: people.filter(({ name }) => name.trim() !== '') });
    },
    onCalendars: (calendars) => change({ calendars }),
    onRestart: () => {
      forget(memory);
      setRound(round + 1);
      void load();
    },
  };
  if (props.part === 'welcome') {
    const finish = async () => {
      saving.save({ settings: { startedAt: props.now() } });
      if (await saving.flush()) props.openPlan();
    };
    return (
      <div class="surface options">
        <Welcome {...partProps} onDone={finish} />
        <SavedMark saving={saving} translate={translate} />
      </div>
    );
  }
  const without: readonly PartName[] = [
    ...(props.allowSignIn ? [] : ['accounts' as const]),
    ...(props.isFollowing ? ['look' as const] : []),
  ];
  const shown = partNames.filter((name) => !without.includes(name));
  return <Page key={round} partProps={partProps} part={props.part} shown={shown} saving={saving} />;
}

interface PageProps {
  readonly partProps: PartProps;
  readonly part: string;
  readonly shown: readonly PartName[];
  readonly saving: Saving;
}

function Page({ partProps, part, shown, saving }: PageProps) {
  const { translate } = partProps;
  useEffect(() => {
    if (part) document.getElementById(part)?.scrollIntoView();
  }, [part]);
  return (
    <div class="surface options">
      <header class="options-head">
        <p class="brand">
          <Mark size={22} /> Wandelgang
        </p>
        <h1>{translate('options.title')}</h1>
        <SavedMark saving={saving} translate={translate} />
      </header>
      <nav class="options-nav" aria-label={translate('options.parts')}>
        <ul>
          {shown.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{translate(`options.part.${name}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        {shown.map((name) => {
          const Part = parts[name];
          return (
            <section key={name} id={name} class="part" aria-labelledby={`${name}-title`}>
              <h2 id={`${name}-title`}>{translate(`options.part.${name}`)}</h2>
              <p class="soft part-intro">{translate(`options.intro.${name}`)}</p>
              <Part {...partProps} />
            </section>
          );
        })}
      </main>
      <Zones />
    </div>
  );
}

/** Quiet while all is well; plain when something was not saved. */
function SavedMark({ saving, translate }: { saving: Saving; translate: Translate }) {
  const { state, failure, flush } = saving;
  if (state === 'failed') {
    return (
      <div class="saved saved-failed" role="alert">
        <span>
          {translate('options.notSaved')} {sentenceOf(failure, translate)}
        </span>
        <button type="button" class="button" onClick={flush}>
          {translate('popup.again')}
        </button>
      </div>
    );
  }
  return (
    <p class="saved soft" role="status">
      {state === 'saved' && translate('options.saved')}
    </p>
  );
}

/** All zones there are, once for all fields that ask for one. */
function Zones() {
  return (
    <datalist id="zones">
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
