/** An event that is still to be made, in Graph's words. */
import type { Event, NullableOption, OpenTypeExtension } from '@microsoft/microsoft-graph-types';
import { addressOf } from '../../clean-text.ts';
import { type OnlineDraft, OnlineError } from '../../online.ts';
import { readRule } from '../../recurrence-rule.ts';
import { writeNote } from './note.ts';
import { writeRecurrence } from './recurrence.ts';
import { writeTime } from './time.ts';

const MOST_GUESTS = 500;

function guestsOf({ guests }: OnlineDraft): string[] {
  const addresses = guests.map(addressOf);
  if (addresses.includes(null)) throw new OnlineError('online-guest-wrong', 'none');
  const different = [...new Set(addresses as string[])];
  if (different.length > MOST_GUESTS)
    throw new OnlineError('online-many-guests', 'none', { values: { most: MOST_GUESTS } });
  return different;
}

function recurrenceOf({ recurrence, start, zone }: OnlineDraft): Pick<Event, 'recurrence'> {
  if (recurrence === undefined) return {};
  if (!readRule(recurrence)) throw new OnlineError('ics-rule', 'none');
  const written = writeRecurrence(recurrence, { start, zone });
  if (!written) throw new OnlineError('online-rule-beyond', 'none');
  return { recurrence: written };
}

/** The note is not in Graph's own type of an event, which knows only that there are extensions. */
type Body = Omit<Event, 'extensions'> & { extensions: NullableOption<OpenTypeExtension[]> };

export function writeDraft(draft: OnlineDraft): Body {
  return {
    subject: draft.title,
    body: { contentType: 'text', content: draft.description },
    start: writeTime(draft.start, draft.zone),
    end: writeTime(draft.end, draft.zone),
    ...(draft.location ? { location: { displayName: draft.location } } : {}),
    showAs: draft.busy,
    attendees: guestsOf(draft).map((address) => ({ emailAddress: { address }, type: 'required' })),
    ...recurrenceOf(draft),
    ...(draft.wantsMeeting ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' as const } : {}),
    transactionId: draft.key,
    extensions: [writeNote(draft.note)],
  };
}
