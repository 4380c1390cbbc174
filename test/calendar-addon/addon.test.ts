/** The add-on from end to end: a week with suggestions, planned with one tap, and settings that stand in the calendar itself. */
import { describe, expect, test } from 'vitest';
import { MEMORY_ID } from '../../calendar-addon/remember.ts';
import { scopes } from '../../calendar-addon/scopes.ts';
import {
  buttonsIn,
  cardIn,
  eachTestHas,
  everything,
  me,
  noticeIn,
  type Office,
  press,
  team,
  textOf,
} from './office.ts';

let office: Office;
eachTestHas((made) => {
  office = made;
});

const ours = () => office.google.events(me).filter(({ id }) => /^[0-9a-f]{32}$/.test(id));
const memoryEvent = () => office.google.events(me).find(({ id }) => id === MEMORY_ID);

describe('the panel', () => {
  test('shows this week with why, in the language of the request', async () => {
    const dutch = await office.card('home');
    expect(dutch.header).toEqual({ title: 'Je week', subtitle: 'Een beetje tijd voor elkaar' });
    expect(textOf(dutch)).toMatch(/Deze week/);
    expect(buttonsIn(dutch).filter(({ text }) => /Nodig uit|Inplannen/.test(text)).length).toBeGreaterThanOrEqual(2);
    const english = await office.card('home', { language: 'en-GB' });
    expect(english.header.title).toBe('Your week');
    expect(textOf(english)).not.toMatch(/Inplannen|nodig uit|Deze week/);
    expect((await office.card('home', { language: 'fr' })).header.title).toBe('Your week');
  });

  test('never puts anything where the calendar is taken', async () => {
    office.google.put(me, {
      summary: 'Away',
      start: { date: '2026-11-23' },
      end: { date: '2026-12-12' },
      eventType: 'outOfOffice',
    });
    const card = await office.card('home');
    expect(textOf(card)).toContain('een volle week is een volle week');
    expect(buttonsIn(card).map(({ text }) => text)).toEqual(['Instellingen']);
  });

  test('a calendar without anybody else says so', async () => {
    for (const { id } of office.google.events(me)) office.google.remove(me, id);
    expect(textOf(await office.card('home'))).toContain('met wie je werkt');
  });

  test('words of others never become markup', async () => {
    office.google.put(me, {
      summary: '<b>x</b>',
      start: { dateTime: '2026-11-24T09:00:00Z' },
      end: { dateTime: '2026-11-24T09:30:00Z' },
      attendees: [
        { email: me, self: true, responseStatus: 'accepted' },
        { email: team[0], displayName: '<a href="https://evil.example">Sanne</a>', responseStatus: 'accepted' },
      ],
    });
    const card = await office.card('home');
    const tags = JSON.stringify(
      card.sections.map(({ widgets }) =>
        widgets.map((one) =>
          'textParagraph' in one ? one.textParagraph.text : 'decoratedText' in one ? one.decoratedText.text : '',
        ),
      ),
    );
    expect(tags).not.toMatch(/<(?!\/?[bi]>)/);
  });

  test('the busy time of colleagues counts where it may be known', async () => {
    for (const email of team) {
      office.google.put(email, {
        summary: 'Busy',
        start: { dateTime: '2026-11-22T00:00:00Z' },
        end: { dateTime: '2026-12-12T00:00:00Z' },
      });
    }
    const withOthers = (await office.card('home')).sections.length;
    const alone = (await office.card('home', { scopes: everything.filter((one) => one !== scopes.freeBusy) })).sections
      .length;
    expect(alone).toBeGreaterThan(withOthers);
  });
});

describe('one tap', () => {
  test('puts it into the calendar, with guests, a meeting and what it is; and it is not suggested again', async () => {
    const card = await office.card('home');
    const tap = press(card, 'Nodig uit');
    const answer = await office.ask(tap.route, tap);
    expect(noticeIn(answer)).toMatch(/^Het staat in je agenda en/);
    const [event] = ours();
    expect(event).toMatchObject({ status: 'confirmed', organizer: { email: me } });
    expect(event?.description).toContain('Zo gaat het');
    expect(event?.attendees?.map(({ email }) => email).every((email) => team.includes(email ?? ''))).toBe(true);
    expect(office.google.mails).toHaveLength(1);
    expect(JSON.parse(event?.extendedProperties?.private?.wandelgang ?? '')).toMatchObject({
      v: 1,
      suggestion: tap.parameters.id,
    });
    const [, ...suggested] = cardIn(answer).sections;
    expect(JSON.stringify(suggested)).not.toContain(tap.parameters.id);
  });

  test('twice, or replayed, or at two copies at once: one event, one invitation', async () => {
    const tap = press(await office.card('home'), 'Nodig uit');
    const answers = await Promise.all([1, 2, 3].map(() => office.ask(tap.route, tap)));
    answers.push(await office.ask(tap.route, tap));
    expect(ours()).toHaveLength(1);
    expect(office.google.mails).toHaveLength(1);
    expect(answers.map(noticeIn).filter((text) => text === 'Het stond al in je agenda.')).toHaveLength(3);
  });

  test('the answer of the calendar got lost: the next tap finds what is there', async () => {
    const tap = press(await office.card('home'), 'Nodig uit');
    office.google.faults.push({ on: ({ method }) => method === 'POST', reset: 'after', times: 1 });
    // Free time of colleagues is a POST as well.
    office.google.faults.unshift({ on: ({ path }) => path.endsWith('/freeBusy'), times: 1, slow: 0 });
    expect(noticeIn(await office.ask(tap.route, tap))).toContain('niet te bereiken');
    expect(noticeIn(await office.ask(tap.route, tap))).toBe('Het stond al in je agenda.');
    expect(ours()).toHaveLength(1);
    expect(office.google.mails).toHaveLength(1);
  });

  test('what was deleted stays deleted, and is not offered again', async () => {
    const tap = press(await office.card('home'), 'Nodig uit');
    await office.ask(tap.route, tap);
    office.google.remove(me, ours()[0]?.id ?? '');
    const answer = await office.ask(tap.route, tap);
    expect(noticeIn(answer)).toContain('eerder uit je agenda gehaald');
    expect(ours()).toEqual([]);
    expect(JSON.stringify(cardIn(answer))).not.toContain(tap.parameters.id);
  });

  test('a moment that was taken meanwhile, or has passed, is not given away', async () => {
    const tap = press(await office.card('home'), 'Nodig uit');
    const at = (minute: string) => new Date(Number(minute) * 60_000).toISOString();
    office.google.put(me, {
      summary: 'Sooner',
      start: { dateTime: at(tap.parameters.start ?? '') },
      end: { dateTime: at(tap.parameters.end ?? '') },
    });
    expect(noticeIn(await office.ask(tap.route, tap))).toContain('iets anders tussengekomen');
    office.clock.now += 20 * 86_400_000;
    expect(noticeIn(await office.ask(tap.route, tap))).toContain('al voorbij');
    expect(ours()).toEqual([]);
  });

  test('nobody gets in who is not a colleague, and nothing that is no ritual', async () => {
    const tap = press(await office.card('home'), 'Nodig uit');
    const parameters = { ...tap.parameters, people: `${tap.parameters.people} stranger@evil.example` };
    await office.ask('plan', { parameters });
    expect(JSON.stringify(office.google.mails)).not.toContain('stranger');
    const changes: readonly Record<string, string>[] = [
      { ritual: 'x' },
      { start: 'soon' },
      { end: '1' },
      { id: '<b>' },
      { where: 'moon' },
      { start: '99999999', end: '99999999' },
    ];
    for (const change of changes) {
      expect(
        noticeIn(await office.ask('plan', { parameters: { ...tap.parameters, ...change } })),
        JSON.stringify(change),
      ).toContain('niet meer in je plan');
    }
    expect(ours()).toHaveLength(1);
  });

  test('can be taken back: the event goes, those who were invited are told, and it waits for another week', async () => {
    const tap = press(await office.card('home'), 'Nodig uit');
    const planned = await office.ask(tap.route, tap);
    expect(cardIn(planned).sections[0]?.header).toBe('In je agenda');
    const back = press(cardIn(planned), 'Weer uit mijn agenda halen');
    const answer = await office.ask(back.route, back);
    expect(noticeIn(answer)).toMatch(/^Het is weer uit je agenda\. .*bericht\.$/);
    expect(ours()).toEqual([]);
    expect(office.google.mails.map(({ kind }) => kind)).toEqual(['invitation', 'cancellation']);
    expect(JSON.stringify(cardIn(answer))).not.toContain(tap.parameters.id);
    // Again, or what was never planned: nothing more happens.
    expect(noticeIn(await office.ask(back.route, back))).toBe('Het is weer uit je agenda.');
    expect(office.google.mails).toHaveLength(2);
    // What has begun stays.
    const other = press(await office.card('home'), 'Nodig uit');
    const undo = press(cardIn(await office.ask(other.route, other)), 'Weer uit mijn agenda halen');
    office.clock.now += 20 * 86_400_000;
    expect(noticeIn(await office.ask(undo.route, undo))).toBe('Dit kun je niet meer ongedaan maken.');
    expect(ours()).toHaveLength(1);
  });

  test('another moment of the same suggestion can be chosen', async () => {
    const more = press(await office.card('home'), 'Meer');
    const detail = await office.card(more.route, more);
    expect(detail.sections.map(({ header }) => header)).toContain('Of plan het op een ander moment');
    const moment = buttonsIn(detail).find(({ text }) => /^\w\w \d+ nov/.test(text));
    const tap = press(detail, moment?.text ?? '');
    expect(tap.parameters.start).not.toBe(more.parameters.start);
    await office.ask(tap.route, tap);
    expect(new Date(ours()[0]?.start?.dateTime ?? 0).getTime() / 60_000).toBe(Number(tap.parameters.start));
  });
});

describe('what is said is remembered in the calendar itself', () => {
  test('later and never take it away, at whichever copy', async () => {
    const card = await office.card('home');
    const later = press(card, 'Later');
    expect(JSON.stringify(cardIn(await office.ask(later.route, later)))).not.toContain(later.parameters.id);
    const more = press(await office.card('home'), 'Meer');
    const never = press(await office.card(more.route, more), 'Deze niet');
    await office.ask(never.route, never);
    for (let copy = 0; copy < 2; copy += 1) {
      const text = JSON.stringify(await office.card('home'));
      expect(text).not.toContain(later.parameters.id);
      expect(text).not.toContain(`"${never.parameters.ritual}"`);
    }
    expect(memoryEvent()).toMatchObject({
      visibility: 'private',
      transparency: 'transparent',
      start: { date: '2000-01-01' },
    });
    expect(memoryEvent()?.summary).toBe('Wandelgang: je instellingen');
  });

  test('settings are saved, and change what is suggested and in which language', async () => {
    const form = {
      language: ['en'],
      days: ['1', '2'],
      from: ['540'],
      to: ['1020'],
      budget: ['30'],
      rituals: ['virtual-coffee', 'lunch-together'],
    };
    const answer = await office.ask('save-settings', { form });
    expect(noticeIn(answer)).toBe('Saved.');
    const home = await office.card('home');
    expect(home.header.title).toBe('Your week');
    const rituals = buttonsIn(home)
      .flatMap(({ onClick }) => onClick.action.parameters ?? [])
      .filter(({ key }) => key === 'ritual');
    expect(new Set(rituals.map(({ value }) => value)).size).toBeLessThanOrEqual(2);
    const settings = JSON.stringify(await office.card('settings'));
    for (const value of [
      '"English","value":"en","selected":true',
      '"30 minutes a week","value":"30","selected":true',
      '"value":"3","selected":false',
    ]) {
      expect(settings).toContain(value);
    }
  });

  test('what was filled in is read in both forms in which Google describes it', async () => {
    const form = { language: ['nl'], days: ['1'], from: ['540'], to: ['1020'], budget: ['60'], rituals: [] };
    for (const isWrapped of [false, true]) {
      expect(noticeIn(await office.ask('save-settings', { form, isWrapped }))).toBe('Opgeslagen.');
    }
  });

  test('a form that makes no sense is refused in words, and nothing is lost', async () => {
    const form = { language: ['nl'], days: ['1'], from: ['540'], to: ['1020'], budget: ['60'], rituals: [] };
    await office.ask('save-settings', { form });
    const before = memoryEvent()?.etag;
    const { days: _, ...noDays } = form;
    expect(noticeIn(await office.ask('save-settings', { form: noDays }))).toBe('Kies minstens één werkdag.');
    expect(noticeIn(await office.ask('save-settings', { form: { ...form, to: ['500'] } }))).toContain(
      'eindigt voordat',
    );
    expect(noticeIn(await office.ask('save-settings', {}))).toContain('eindigt voordat');
    expect(memoryEvent()?.etag).toBe(before);
  });

  test('two presses at once at two copies: both are kept', async () => {
    const card = await office.card('home');
    const [one, two] = [press(card, 'Later'), press(card, 'Later', 1)];
    await Promise.all([office.ask(one.route, one), office.ask(two.route, two)]);
    const again = JSON.stringify(await office.card('home'));
    expect(again).not.toContain(one.parameters.id);
    expect(again).not.toContain(two.parameters.id);
  });

  test('a memory that somebody damaged: usual settings, a word about it, and saving puts it right', async () => {
    const form = { language: ['en'], days: ['1'], from: ['540'], to: ['1020'], budget: ['30'], rituals: [] };
    await office.ask('save-settings', { form });
    const properties = memoryEvent()?.extendedProperties?.private ?? {};
    office.google.put(me, { id: MEMORY_ID, extendedProperties: { private: { ...properties, wandelgang0: '{' } } });
    const home = await office.card('home');
    expect(home.header.title).toBe('Je week');
    expect(textOf(home)).toContain('niet te lezen');
    await office.ask('save-settings', { form: { ...form, rituals: ['walk'] } });
    expect(textOf(await office.card('home'))).not.toContain('could not be read');
  });

  test('whoever deletes the event begins afresh, and can save again', async () => {
    const form = { language: ['en'], days: ['1'], from: ['540'], to: ['1020'], budget: ['30'], rituals: ['walk'] };
    await office.ask('save-settings', { form });
    office.google.remove(me, MEMORY_ID);
    expect((await office.card('home')).header.title).toBe('Je week');
    await office.ask('save-settings', { form });
    expect((await office.card('home')).header.title).toBe('Your week');
    expect(memoryEvent()?.status).toBe('confirmed');
  });
});
