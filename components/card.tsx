/**
 * The card of one suggestion: what, when, with whom, why this, why now, how it runs. The same on the page, in the popup, in the
 * terminal's web page and in Teams; it lives as well in a shadow root. Values in, clicks out.
 */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { isoOf } from '../calendar/zone.ts';
import { type CardTexts, fill } from './card-texts.ts';
import type { CardView, MomentView } from './plan-view.ts';

export interface CardProps {
  readonly card: CardView;
  readonly texts: CardTexts;
  /** Of the card's own heading; the rest of the surface decides. */
  readonly headingLevel?: 2 | 3 | 4;
  /** It stands in the calendar already: shown, with nothing to decide. */
  readonly isPlanned?: boolean;
  /** In a list that names the day already: the time alone. */
  readonly isInDay?: boolean;
  /** An answer is under way. */
  readonly isBusy?: boolean;
  /** Where a page of the extension can be opened from here. */
  readonly linkTo?: (page: string) => string;
  /** Without it the card is only read. */
  readonly onPlan?: (moment: MomentView) => void;
  readonly onLater?: () => void;
  readonly onNever?: () => void;
  /** What can be done with what is planned already. */
  readonly children?: ComponentChildren;
  /** What a surface folds in beside the rest. */
  readonly more?: ComponentChildren;
  /** Where the card lies on top of something. */
  readonly onClose?: () => void;
}

/** The strongest reasons stand on the card; the others are for who asks. */
const spokenReasons = 2;

export function Card(props: CardProps) {
  const { card, texts, isPlanned, isInDay, isBusy } = props;
  const [moment, choose] = useState(card.moment);
  const id = useId();
  const Heading = `h${props.headingLevel ?? 3}` as 'h3';
  const isOpen = !isPlanned && props.onPlan !== undefined;
  const isMoved = moment.start !== card.moment.start;
  return (
    <article class={isPlanned ? 'card card-planned' : 'card'} aria-labelledby={id}>
      <header class="card-head">
        <p class="card-when">
          <time dateTime={isoOf(moment.start)}>{isInDay && !isMoved ? card.timeLabel : moment.label}</time>
          <span class="card-where">{card.whereLabel}</span>
          {isPlanned && <span class="card-mark">{texts.planned}</span>}
        </p>
        <Heading class="card-name" id={id}>
          {card.name}
        </Heading>
        <People card={card} texts={texts} isMoved={isMoved} />
        {props.onClose && (
          <button type="button" class="button button-quiet card-close" aria-label={texts.close} onClick={props.onClose}>
            <span aria-hidden="true">×</span>
          </button>
        )}
      </header>
      {card.reasons.length > 0 && <p class="card-reason">{card.reasons.slice(0, spokenReasons).join(' ')}</p>}
      {isPlanned && props.children}
      {isOpen && (
        <div class="card-actions">
          <button
            type="button"
            class="button button-primary"
            aria-describedby={id}
            disabled={isBusy}
            onClick={() => props.onPlan?.(moment)}
          >
            {texts.planIt}
          </button>
          <button
            type="button"
            class="button button-quiet"
            aria-describedby={id}
            disabled={isBusy}
            onClick={props.onLater}
          >
            {texts.later}
          </button>
          <button
            type="button"
            class="button button-quiet"
            aria-describedby={id}
            disabled={isBusy}
            onClick={props.onNever}
          >
            {texts.notThis}
          </button>
        </div>
      )}
      <div class="card-more">
        {isOpen && card.alternatives.length > 0 && (
          <OtherMoments group={id} card={card} texts={texts} moment={moment} onChoose={choose} />
        )}
        {props.more}
        {card.guide.length > 0 && <Guide group={id} card={card} texts={texts} />}
        {card.page && props.linkTo && (
          <a class="button button-quiet" href={props.linkTo(card.page.name)} target="_blank" rel="noreferrer">
            {card.page.label}
          </a>
        )}
        {card.why && (
          <details class="disclosure" name={id}>
            <summary>{texts.why}</summary>
            <p class="card-text">{card.why}</p>
            {card.reasons.length > spokenReasons && (
              <p class="card-text">{card.reasons.slice(spokenReasons).join(' ')}</p>
            )}
            {card.source && <p class="card-text card-source">{card.source}</p>}
          </details>
        )}
      </div>
    </article>
  );
}

/** Who comes; for those elsewhere the hour there, which only holds for the moment that was suggested. */
function People({ card, texts, isMoved }: { card: CardView; texts: CardTexts; isMoved: boolean }) {
  const clocks = isMoved ? [] : card.people.filter((person) => person.clock);
  return (
    <>
      {card.withLabel && <p class="card-with">{card.withLabel}</p>}
      {clocks.length > 0 && (
        <p class="card-clocks">
          {clocks.map(({ name, clock }) => fill(texts.clockThere, { name, time: clock ?? '' })).join(' · ')}
        </p>
      )}
    </>
  );
}

function Guide({ group, card, texts }: { group: string; card: CardView; texts: CardTexts }) {
  return (
    <details class="disclosure" name={group}>
      <summary>{texts.howItRuns}</summary>
      <ol class="card-guide">
        {card.guide.map((step) => (
          <li key={step.text}>
            <span class="card-minutes">{fill(texts.minutes, { count: step.minutes })}</span>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

interface OtherMomentsProps {
  /** One of the card's foldings is open at a time. */
  readonly group: string;
  readonly card: CardView;
  readonly texts: CardTexts;
  readonly moment: MomentView;
  readonly onChoose: (moment: MomentView) => void;
}

function OtherMoments({ group, card, texts, moment, onChoose }: OtherMomentsProps) {
  const name = useId();
  return (
    <details class="disclosure" name={group}>
      <summary>{texts.otherMoments}</summary>
      <fieldset class="card-moments">
        <legend class="hidden-text">{texts.otherMomentsHint}</legend>
        {[card.moment, ...card.alternatives].map((other) => (
          <label key={other.start}>
            <input type="radio" name={name} checked={other.start === moment.start} onChange={() => onChoose(other)} />
            <span>{other.label}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
