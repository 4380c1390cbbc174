/** Setting up a tab: what a team is goes into the tab's own address, which Teams keeps and gives to everybody who opens it. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { textsOf } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { readPastedPeople } from '../../rituals/pasted-people.ts';
import {
  LONGEST_AGREEMENTS,
  MOST_MEMBERS,
  readTeamCard,
  type TeamCard,
  writeTeamCard,
} from '../../rituals/team-card.ts';
import type { TabSetup } from './host.ts';
import { LONGEST_TAB_URL } from './teams-host.ts';

export interface SetupProps {
  readonly setup: TabSetup;
  readonly translate: Translate;
  /** What the tab stands in is called. */
  readonly suggestedName: string;
  /** The tab's address for a card. */
  readonly urlOf: (card: string) => string;
  readonly newSeed: () => string;
}

interface Draft {
  readonly name: string;
  readonly people: string;
  readonly rituals: readonly string[];
  readonly weeklyBudget: number;
  readonly agreements: string;
  readonly seed: string;
}

/** Rituals that a whole team can have; the others are between two people and belong to one's own settings. */
const forTeams = catalogue.filter(({ company }) => ['team', 'draw', 'office', 'drop-in'].includes(company));

function cardOf({ people, ...rest }: Draft): TeamCard {
  const members = readPastedPeople(people).people.map(({ name, email, zone }) => ({
    name: name.slice(0, 80),
    ...(email && { email }),
    ...(zone && { zone }),
  }));
  return { ...rest, people: members };
}

/** What stands in the way of saving; null when nothing does. */
function problemOf(card: TeamCard, url: string, translate: Translate): string | null {
  if (card.people.length < 2) return translate('teams.setup.tooFew');
  if (card.people.length > MOST_MEMBERS) return translate('teams.setup.tooMany', { most: MOST_MEMBERS });
  return url.length > LONGEST_TAB_URL ? translate('teams.setup.tooLong') : null;
}

export function Setup({ setup, translate, suggestedName, urlOf, newSeed }: SetupProps) {
  const id = useId();
  const [draft, setDraft] = useState<Draft>(() => ({
    name: suggestedName,
    people: '',
    rituals: forTeams.filter(({ optIn }) => !optIn).map((ritual) => ritual.id),
    weeklyBudget: 90,
    agreements: '',
    seed: newSeed(),
  }));
  const [url, setUrl] = useState('');
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const card = cardOf(draft);
  const problem = problemOf(card, url, translate);
  const isReady = draft.name.trim() !== '' && problem === null && url !== '';

  // A tab that is changed begins with what it was.
  useEffect(() => {
    void setup.current().then(async (current) => {
      const team = current ? await readTeamCard(new URL(current).hash.slice(1)) : null;
      if (team) change({ ...team, people: team.people.map(lineOf).join('\n') });
    });
  }, [setup]);
  useEffect(() => {
    let isOld = false;
    void writeTeamCard(card).then((link) => {
      if (!isOld) setUrl(urlOf(link));
    });
    return () => {
      isOld = true;
    };
  }, [draft]);
  useEffect(() => setup.allow(isReady), [isReady]);
  const latest = useRef({ url, name: draft.name });
  latest.current = { url, name: draft.name };
  useEffect(() => {
    setup.onSave(async () => {
      const { url: address, name } = latest.current;
      return { url: address, id: `team-${draft.seed}`, name: name.trim().slice(0, 60) };
    });
  }, [setup]);

  return (
    <main class="tab">
      <header class="tab-head">
        <h1>{translate('teams.setup.title')}</h1>
        <p class="soft">{translate('teams.setup.intro')}</p>
      </header>
      <div class="field">
        <label class="field-label" for={`${id}-name`}>
          {translate('teams.setup.name')}
        </label>
        <input
          id={`${id}-name`}
          class="input"
          maxLength={80}
          value={draft.name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label class="field-label" for={`${id}-people`}>
          {translate('teams.setup.people')}
        </label>
        <p class="field-hint" id={`${id}-hint`}>
          {translate('teams.setup.peopleHint')}
        </p>
        <textarea
          id={`${id}-people`}
          class="input"
          rows={6}
          spellcheck={false}
          aria-describedby={`${id}-hint ${id}-found`}
          value={draft.people}
          onInput={(event) => change({ people: event.currentTarget.value })}
        />
        <p id={`${id}-found`} class={problem && draft.people.trim() ? 'field-problem' : 'soft small'} role="status">
          {problem && draft.people.trim() ? problem : translate('teams.setup.found', { count: card.people.length })}
        </p>
      </div>
      <fieldset class="field">
        <legend class="field-label">{translate('teams.setup.rituals')}</legend>
        <div class="choices">
          {forTeams.map((ritual) => (
            <label class="choice" key={ritual.id}>
              <input
                type="checkbox"
                checked={draft.rituals.includes(ritual.id)}
                onChange={(event) =>
                  change({
                    rituals: event.currentTarget.checked
                      ? [...draft.rituals, ritual.id]
                      : draft.rituals.filter((one) => one !== ritual.id),
                  })
                }
              />
              {textsOf(ritual, translate.language).name}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label class="field-label" for={`${id}-budget`}>
          {translate('teams.setup.budget')}
        </label>
        <input
          id={`${id}-budget`}
          class="input short"
          type="number"
          min={0}
          max={600}
          step={15}
          value={draft.weeklyBudget}
          onInput={(event) => {
            const minutes = event.currentTarget.valueAsNumber;
            if (Number.isInteger(minutes) && minutes >= 0 && minutes <= 600) change({ weeklyBudget: minutes });
          }}
        />
      </div>
      <div class="field">
        <label class="field-label" for={`${id}-agreements`}>
          {translate('teams.setup.agreements')}
        </label>
        <p class="field-hint" id={`${id}-agreed`}>
          {translate('teams.setup.agreementsHint')}
        </p>
        <textarea
          id={`${id}-agreements`}
          class="input"
          rows={4}
          maxLength={LONGEST_AGREEMENTS}
          aria-describedby={`${id}-agreed`}
          value={draft.agreements}
          onInput={(event) => change({ agreements: event.currentTarget.value })}
        />
      </div>
    </main>
  );
}

const lineOf = ({ name, email }: TeamCard['people'][0]): string => (email ? `${name} <${email}>` : name);
