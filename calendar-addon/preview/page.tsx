/** The page on which one tries the add-on out: a panel as wide as Google's, and around it what Google would do. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Mark } from '../../components/mark.tsx';
import { createTranslate, type Language, languages, messages } from '../../locales/translate.ts';
import type { Answer, Button, Card, Navigation } from '../contract.ts';
import { CardView } from './card.tsx';
import type { PreviewAsk } from './serve.ts';

export interface PageProps {
  readonly language: Language;
  readonly ask: (route: string, question: PreviewAsk) => Promise<Answer>;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: string) => void;
}

const themes = { default: 'light', dark: 'dark', contrast: 'contrast' } as const;
type Place = 'home' | 'saved' | 'new';
const places = { home: 'home', saved: 'openEvent', new: 'newEvent' } as const;

/** As the panel keeps its cards: one on the other. */
export function navigate(cards: readonly Card[], steps: readonly Navigation[]): readonly Card[] {
  let stack = [...cards];
  for (const step of steps) {
    if ('pushCard' in step) stack.push(step.pushCard);
    else if ('updateCard' in step) stack.splice(-1, 1, step.updateCard);
    else if ('pop' in step) stack = stack.slice(0, Math.max(1, stack.length - 1));
    else stack = stack.slice(0, 1);
  }
  return stack;
}

export function Page({ language, ask, onLanguage, onTheme }: PageProps) {
  const t = createTranslate(language);
  const [place, setPlace] = useState<Place>('home');
  const [theme, setTheme] = useState<keyof typeof themes>('default');
  const [cards, setCards] = useState<readonly Card[]>([]);
  const [said, say] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const event = place === 'home' ? null : place;

  const take = (answer: Answer): void => {
    if ('requesting_google_scopes' in answer) {
      const asked = answer.requesting_google_scopes;
      say(t('addon.preview.asks', { scopes: 'scopes' in asked ? asked.scopes.join(', ') : '…' }));
      return;
    }
    const { action, hostAppAction } =
      'renderActions' in answer
        ? { hostAppAction: undefined, ...answer.renderActions }
        : { action: answer.action, hostAppAction: undefined };
    const added = hostAppAction?.calendarAction.editAttendeesActionMarkup.addAttendeeEmails;
    const sentences = [action.notification?.text, added && t('addon.preview.guests', { names: added.join(', ') })];
    say(sentences.filter(Boolean).join(' '));
    setCards((before) => navigate(before, action.navigations ?? []));
  };

  /** What was opened last: an answer to what is no longer shown comes too late. */
  const opened = useRef(0);
  const takeAnswer = async (route: string, question: PreviewAsk): Promise<void> => {
    const before = opened.current;
    const answer = await ask(route, question);
    if (before === opened.current) take(answer);
  };

  useEffect(() => {
    opened.current += 1;
    setCards([]);
    say('');
    void takeAnswer(event ? 'event' : 'home', { language, event });
  }, [language, place]);

  const press = async ({ onClick: { action } }: Button): Promise<void> => {
    const chosen: Record<string, string[]> = {};
    for (const [name, value] of new FormData(form.current ?? undefined)) {
      chosen[name] = [...(chosen[name] ?? []), String(value)];
    }
    const parameters = Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value]));
    const route = action.function.split('/').at(-1) ?? '';
    await takeAnswer(route, { language, parameters, form: chosen, event });
  };

  const card = cards.at(-1);
  return (
    <main class="preview">
      <header class="preview-head">
        <p class="preview-brand">
          <Mark size={28} /> Wandelgang
        </p>
        <h1>{t('addon.preview.title')}</h1>
        <p class="soft">{t('addon.preview.intro')}</p>
      </header>
      <div class="preview-choices">
        <Choices
          label={t('addon.preview.open')}
          chosen={place}
          all={Object.entries(places).map(([value, name]) => [value as Place, t(`addon.preview.${name}`)])}
          onChoose={setPlace}
        />
        <Choices
          label={t('addon.preview.look')}
          chosen={theme}
          all={Object.entries(themes).map(([value, name]) => [
            value as keyof typeof themes,
            t(`addon.preview.${name}`),
          ])}
          onChoose={(next) => {
            setTheme(next);
            onTheme(next);
          }}
        />
        <Choices
          label={t('addon.preview.language')}
          chosen={language}
          all={languages.map((one) => [one, messages[one].languageName])}
          onChoose={onLanguage}
        />
      </div>
      <form class="panel" ref={form} onSubmit={(submit) => submit.preventDefault()}>
        {cards.length > 1 && (
          <button type="button" class="button button-quiet" onClick={() => setCards(cards.slice(0, -1))}>
            {t('addon.preview.back')}
          </button>
        )}
        {card ? (
          <CardView key={JSON.stringify(card)} card={card} onPress={(one) => void press(one)} />
        ) : (
          <p>{t('addon.preview.waiting')}</p>
        )}
      </form>
      <p class="preview-said" role="status">
        {said}
      </p>
    </main>
  );
}

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly chosen: T;
  readonly all: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

function Choices<T extends string>({ label, chosen, all, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend class="small soft">{label}</legend>
      {all.map(([value, text]) => (
        <button
          key={value}
          type="button"
          class="button"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
