/**
 * What the card at the start of a meeting says, as people read it: every word chosen, so that a meeting page carries neither the
 * bank of questions nor a dictionary. Also the answer to "why did I not see a nudge?".
 */
import type { Translate } from '../locales/translate.ts';
import type { Nudge, NudgeOffer } from '../rituals/nudge.ts';
import type { OpenerChoice } from '../rituals/openers/choose.ts';
import type { Depth, Opener, OpenerKind } from '../rituals/openers/opener.ts';
import type { Reason } from '../rituals/plan.ts';
import type { MomentText } from './moment-text.ts';

export interface OpenerView {
  /** For "not this one again". */
  readonly id: string;
  readonly question: string;
  readonly kind: string;
  readonly depth: string;
  /** How long one person speaks. */
  readonly seconds: number;
}

export type NudgeView =
  | {
      readonly offer: NudgeOffer;
      readonly title: string;
      /** Why this, and why now: sentences. */
      readonly why: readonly string[];
      readonly opener: OpenerView | null;
      readonly ritual: string | null;
    }
  | { readonly offer: null; readonly why: string; readonly isFinal: boolean };

export const kindName = (kind: OpenerKind, t: Translate): string => t(`openers.kinds.${kind}`);
export const depthName = (depth: Depth, t: Translate): string => t(`openers.depths.${depth}`);

export const openerView = (opener: Opener, t: Translate): OpenerView => ({
  id: opener.id,
  question: opener.texts[t.language],
  kind: kindName(opener.kind, t),
  depth: depthName(opener.depth, t),
  seconds: opener.seconds,
});

/** Why this question. */
export const openerReason = ({ code, values }: Reason, t: Translate): string =>
  t.find(`openers.reasons.${code}`, values) ?? '';

/** Why there is no question. */
export const noOpener = ({ code, values }: Reason, t: Translate): string =>
  t.find(`openers.none.${code}`, values) ?? '';

/** Why a question of one's own was not taken over. */
export const ownProblem = ({ code, values }: Reason, t: Translate): string =>
  t.find(`openers.problems.${code}`, values) ?? '';

function silence({ code, values }: Reason, t: Translate, text: MomentText): string {
  const written = values && 'day' in values ? { ...values, day: text.date(Number(values.day)) } : values;
  return t.find(`nudge.silences.${code}`, written) ?? '';
}

/** `choice` is the choice of opener that the nudge was made with: it knows why this question. */
export function nudgeView(
  nudge: Nudge,
  choice: OpenerChoice,
  { t, text }: { t: Translate; text: MomentText },
): NudgeView {
  if (nudge.offer === null) {
    const why = [silence(nudge.reason, t, text)];
    if (nudge.reason.code === 'nothing-fits' && choice.opener === null) why.push(noOpener(choice.reason, t));
    return { offer: null, why: why.join(' '), isFinal: nudge.isFinal };
  }
  const opener = 'opener' in nudge ? nudge.opener : null;
  const why = nudge.reasons.map(({ code, values }) => t.find(`nudge.reasons.${code}`, values) ?? '');
  if (opener && choice.opener === opener) why.push(...choice.reasons.map((reason) => openerReason(reason, t)));
  return {
    offer: nudge.offer,
    title: t(`nudge.offers.${nudge.offer}`),
    why,
    opener: opener && openerView(opener, t),
    ritual: 'ritual' in nudge ? nudge.ritual : null,
  };
}
