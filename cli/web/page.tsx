/** The plan of the terminal as a page, with the very components of the popup. Nothing is stored: the calendar is the memory. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Minute } from '../../calendar/span.ts';
import { writeIcs } from '../../calendar/write-ics.ts';
import { Mark } from '../../components/mark.tsx';
import { PlanList } from '../../components/plan-list.tsx';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import { createTranslate, type Language, languages, messages, type Translate } from '../../locales/translate.ts';
import { formUrl as googleForm } from '../../sites/pages/google-calendar/form.ts';
import { formUrl as outlookForm } from '../../sites/pages/outlook-calendar/form.ts';
import type { PageData } from './page-data.ts';

export interface PageProps {
  readonly data: PageData;
  readonly now: Minute;
  readonly save: (name: string, text: string) => void;
  readonly onLanguage: (language: Language) => void;
}

interface Chosen {
  readonly card: CardView;
  readonly moment: MomentView;
}

export function Page({ data, now, save, onLanguage }: PageProps) {
  const { view, language, isSample } = data;
  const t = createTranslate(language);
  const [chosen, choose] = useState<Chosen | null>(null);
  const [aside, putAside] = useState<readonly string[]>([]);
  const shown = { ...view, cards: view.cards.filter((card) => !aside.includes(card.id)) };
  const hide = (card: CardView) => putAside([...aside, card.id]);
  return (
    <main class="page">
      <header class="page-head">
        <p class="page-brand">
          <Mark size={28} /> Wandelgang
        </p>
        <Languages current={language} label={t('cli.page.language')} onLanguage={onLanguage} />
      </header>
      <h1>{t('cli.page.title')}</h1>
      <p class="soft">{t('cli.page.lede')}</p>
      {isSample && <p class="page-sample">{t('cli.page.sample')}</p>}
      <p>
        <a class="button" href={`/wandelgang-plan.ics?lang=${language}`} download="wandelgang-plan.ics">
          {t('cli.page.download')}
        </a>
      </p>
      {aside.length > 0 && (
        <p class="page-aside" role="status">
          {t('cli.page.hidden', { count: aside.length })}{' '}
          <button type="button" class="button button-quiet" onClick={() => putAside([])}>
            {t('cli.page.back')}
          </button>
        </p>
      )}
      <PlanList plan={shown} onPlan={(card, moment) => choose({ card, moment })} onLater={hide} onNever={hide} />
      <footer class="soft small">{t('cli.page.footer')}</footer>
      {chosen && <Take chosen={chosen} now={now} translate={t} save={save} onClose={() => choose(null)} />}
    </main>
  );
}

interface LanguagesProps {
  readonly current: Language;
  readonly label: string;
  readonly onLanguage: (language: Language) => void;
}

/** Each in its own language, so that whoever cannot read this one finds theirs. */
function Languages({ current, label, onLanguage }: LanguagesProps) {
  return (
    <fieldset class="page-languages">
      <legend class="hidden-text">{label}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          class="button button-quiet"
          lang={language}
          aria-pressed={language === current}
          onClick={() => onLanguage(language)}
        >
          {messages[language].languageName}
        </button>
      ))}
    </fieldset>
  );
}

interface TakeProps {
  readonly chosen: Chosen;
  readonly now: Minute;
  readonly translate: Translate;
  readonly save: (name: string, text: string) => void;
  readonly onClose: () => void;
}

/** Into which calendar: a prefilled form, or a file. The browser gives the focus back when the dialog closes. */
function Take({ chosen, now, translate: t, save, onClose }: TakeProps) {
  const { card, moment } = chosen;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const draft = { ...card.draft, start: moment.start, end: moment.end };
  return (
    <dialog ref={dialog} class="take" aria-labelledby="take-title" onClose={onClose}>
      <h2 id="take-title">{t('cli.page.chosen', { name: card.name, when: moment.label })}</h2>
      <p class="take-ways">
        <a class="button button-primary" href={googleForm(draft, null)} target="_blank" rel="noreferrer">
          {t('cli.page.openGoogle')}
        </a>
        <a class="button" href={outlookForm(draft, null)} target="_blank" rel="noreferrer">
          {t('cli.page.openOutlook')}
        </a>
        <button
          type="button"
          class="button"
          onClick={() => save(`${card.ritual}.ics`, writeIcs([draft], { now, name: card.name }))}
        >
          {t('cli.page.openFile')}
        </button>
      </p>
      <form method="dialog">
        <button type="submit" class="button button-quiet">
          {t('cli.page.close')}
        </button>
      </form>
    </dialog>
  );
}
