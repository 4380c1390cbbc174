/** The card of an event that is open: a question, who could join, and making it a ritual. */
import { describe, expect, test } from 'vitest';
import { isoOf } from '../../calendar/zone.ts';
import type { ButtonAnswer, ScopesAnswer } from '../../calendar-addon/contract.ts';
import { scopes } from '../../calendar-addon/scopes.ts';
import { refusal } from '../calendar/servers/google-strict.ts';
import { cardIn, eachTestHas, everything, me, monday, noticeIn, type Office, press, team, textOf } from './office.ts';

let office: Office;
eachTestHas((made) => {
  office = made;
});

const day = monday * 1440;
const at = (hour: number) => ({ dateTime: isoOf(day + 1440 + hour * 60) });
const mayAdd = { capabilities: { canSeeAttendees: true, canAddAttendees: true } };

/** As Google tells of the event that is open. */
const open = (id: string, more: object = {}) => ({ calendar: { id, calendarId: me, ...mayAdd, ...more } });
const put = (id: string, more: object = {}) =>
  office.google.put(me, { id, summary: 'Design', description: 'Mine', start: at(9), end: at(10), ...more });

describe('a question to begin with', () => {
  test('is one for the size of the meeting, the same for the whole day, and another one on demand', async () => {
    put('design');
    const guests = { attendees: [{ email: me, self: true }, ...team.map((email) => ({ email }))] };
    const card = await office.card('event', open('design', guests));
    const question = textOf(card);
    expect(question).toContain('Een vraag om mee te beginnen');
    expect(textOf(await office.card('event', open('design', guests)))).toBe(question);
    const seen = new Set([question]);
    let next = card;
    for (let times = 0; times < 4; times += 1) {
      next = await office.card('opener', { ...open('design', guests), ...press(next, 'Een andere vraag') });
      seen.add(textOf(next));
    }
    expect(seen.size).toBe(5);
  });
});

describe('who could join', () => {
  test('those who are free, by their own calendars; those who are not are named apart', async () => {
    put('design');
    office.google.put(team[0] ?? '', { summary: 'x', start: at(9), end: at(11) });
    const card = await office.card('event', open('design'));
    expect(JSON.stringify(card)).toContain(`"value":"${team[1]}"`);
    expect(JSON.stringify(card)).not.toContain(`"value":"${team[0]}"`);
    expect(textOf(card)).toContain('Dan al bezet: Sanne &amp; co');
  });

  test('without that permission it says so, and asks for it when it is wanted', async () => {
    put('design');
    const granted = everything.filter((one) => one !== scopes.freeBusy);
    const card = await office.card('event', { ...open('design'), scopes: granted });
    const allow = press(card, 'Zien wanneer collega’s vrij zijn');
    expect(await office.ask(allow.route, { ...open('design'), ...allow, scopes: granted })).toEqual({
      requesting_google_scopes: { scopes: [scopes.freeBusy] },
    } satisfies ScopesAnswer);
    const after = await office.ask(allow.route, { ...open('design'), ...allow });
    expect(textOf(cardIn(after))).not.toContain('alleen uit je eigen agenda');
  });

  test('the chosen ones go into the form that is open, each once, and no stranger', async () => {
    put('design');
    const guests = { attendees: [{ email: me, self: true }, { email: team[1] }] };
    const form = { guests: [team[0] ?? '', team[1] ?? '', 'stranger@evil.example'] };
    const answer = (await office.ask('guests', { ...open('design', guests), form })) as ButtonAnswer;
    expect(answer.renderActions.hostAppAction).toEqual({
      calendarAction: { editAttendeesActionMarkup: { addAttendeeEmails: [team[0]] } },
    });
    expect(noticeIn(answer)).toContain('Eén gast');
    expect(noticeIn(await office.ask('guests', open('design', guests)))).toContain('minstens één collega');
  });

  test('an event that was never saved has no id: a question and guests all the same', async () => {
    const card = await office.card('event', { calendar: { calendarId: me, ...mayAdd } });
    expect(textOf(card)).toMatch(/Een vraag[\s\S]*Wie kan aanschuiven[\s\S]*Sla de afspraak eerst op/);
    const answer = await office.ask('guests', { calendar: mayAdd, form: { guests: [team[0] ?? ''] } });
    expect(noticeIn(answer)).toContain('Eén gast');
    expect(noticeIn(await office.ask('make-ritual', { calendar: mayAdd, form: { ritual: ['walk'] } }))).toContain(
      'eerst op',
    );
  });

  test('where guests may not be added nothing offers it', async () => {
    put('design');
    const closed = open('design', { capabilities: { canSeeAttendees: true, canAddAttendees: false } });
    const card = textOf(await office.card('event', closed));
    expect(card).toMatch(/Dan vrij[^"]*Joris[\s\S]*geen gasten toevoegen/);
    expect(card).not.toContain('selectionInput":{"name":"guests');
    expect(noticeIn(await office.ask('guests', { ...closed, form: { guests: team } }))).toContain('geen gasten');
    const without = { ...open('design'), form: { guests: team }, scopes: [scopes.events] };
    expect(await office.ask('guests', without)).toEqual({
      requesting_google_scopes: { scopes: [scopes.changeOpenEvent] },
    });
  });
});

describe('make it a ritual', () => {
  const form = { ritual: ['virtual-coffee'] };
  const stored = (id: string) => office.google.events(me).find((event) => event.id === id);

  test('the guide is added to what was written, once', async () => {
    put('design');
    expect(noticeIn(await office.ask('make-ritual', { ...open('design'), form }))).toBe(
      'Het staat nu in de beschrijving.',
    );
    expect(stored('design')?.description).toMatch(/^Mine\n\nEen kwartiertje[\s\S]*Zo gaat het/);
    expect(noticeIn(await office.ask('make-ritual', { ...open('design'), form }))).toContain('al in de beschrijving');
    expect(stored('design')?.description?.match(/Een kwartiertje/g)).toHaveLength(1);
    expect(textOf(await office.card('event', open('design')))).toContain('Dit is een ritueel: Virtuele koffie.');
    expect(office.google.mails).toEqual([]);
  });

  test('a press that does not say which event is open means that of its card', async () => {
    put('design');
    const pressed = press(await office.card('event', open('design')), 'In de beschrijving zetten');
    expect(noticeIn(await office.ask(pressed.route, { ...pressed, calendar: { calendarId: me }, form }))).toBe(
      'Het staat nu in de beschrijving.',
    );
    put('other', { description: 'Other' });
    const elsewhere = press(await office.card('event', open('other')), 'Als gast toevoegen');
    const answer = await office.ask(elsewhere.route, { ...elsewhere, form: { guests: [team[0] ?? ''] } });
    expect(noticeIn(answer)).toContain('Eén gast');
    // What Google says of the open event counts for more; what nobody can read, for nothing.
    await office.ask(pressed.route, { ...pressed, ...open('other'), form });
    expect(stored('other')?.description).toContain('Een kwartiertje');
    const broken = { parameters: { event: '{"id":' }, form };
    expect(noticeIn(await office.ask('make-ritual', broken))).toContain('eerst op');
  });

  test('a series becomes one as a whole', async () => {
    put('series', {
      recurrence: ['RRULE:FREQ=WEEKLY'],
      start: { ...at(9), timeZone: 'UTC' },
      end: { ...at(10), timeZone: 'UTC' },
    });
    const id = `series_${isoOf(day + 1440 + 540).replace(/[-:]/g, '')}`;
    await office.ask('make-ritual', { ...open(id, { recurringEventId: 'series' }), form });
    expect(stored('series')?.description).toContain('Een kwartiertje');
    expect(textOf(await office.card('event', open(id, { recurringEventId: 'series' })))).toContain(
      'Dit is een ritueel',
    );
  });

  test('what somebody else changed at that moment is not overwritten', async () => {
    put('design');
    office.google.faults.push({
      on: ({ method }) => method === 'PATCH',
      answer: {
        status: 412,
        body: { error: { code: 412, message: 'Precondition Failed', errors: [{ reason: 'conditionNotMet' }] } },
      },
    });
    expect(noticeIn(await office.ask('make-ritual', { ...open('design'), form }))).toContain('op hetzelfde moment');
    expect(stored('design')?.description).toBe('Mine');
  });

  test('an event of somebody else cannot become one, and the card says why', async () => {
    put('theirs', { organizer: { email: 'boss@work.example' } });
    expect(textOf(await office.card('event', open('theirs')))).toContain('van iemand anders');
    expect(noticeIn(await office.ask('make-ritual', { ...open('theirs'), form }))).toContain('van iemand anders');
    expect(stored('theirs')?.description).toBe('Mine');
  });

  test('an event that is gone, or of a calendar that may not be seen, is a plain card', async () => {
    expect(textOf(await office.card('event', open('nothing')))).toContain('Sla de afspraak eerst op');
    expect(
      textOf(await office.card('event', { calendar: { id: 'x', calendarId: 'hidden@work.example', ...mayAdd } })),
    ).toContain('Een vraag');
  });

  test('a calendar that the permission does not reach: the card without that event, and nothing is asked for that would not help', async () => {
    office.google.faults.push({
      on: ({ path }) => path.includes('hidden%40work.example') || path.includes('hidden@work.example'),
      answer: refusal(403, 'insufficientPermissions'),
    });
    const calendar = { id: 'x', calendarId: 'hidden@work.example', ...mayAdd };
    expect(textOf(await office.card('event', { calendar }))).toContain('Sla de afspraak eerst op');
    expect(office.google.faults).toEqual([]);
  });

  test('no room left, no such ritual', async () => {
    put('long', { description: 'x'.repeat(7900) });
    expect(noticeIn(await office.ask('make-ritual', { ...open('long'), form }))).toContain('geen plek meer');
    put('design');
    await office.ask('make-ritual', { ...open('design'), form: { ritual: ['<script>'] } });
    expect(stored('design')?.description).toBe('Mine');
  });
});
