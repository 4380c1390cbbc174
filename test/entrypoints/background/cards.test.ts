import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Overview } from '../../../entrypoints/background/messages.ts';
import { readHistory } from '../../../storage/history.ts';
import { readSettings } from '../../../storage/settings.ts';
import { samplePerson } from '../../storage/samples.ts';
import { createOffice, fromPage, type Office } from './office.ts';

const team = ['sanne', 'joris', 'fatima'].map((id) =>
  samplePerson(id, { hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 540, to: 1020 }])) }),
);

async function createTeam(): Promise<Office> {
  const office = createOffice();
  await office.ask('people:set', team);
  await office.ask('settings:set', { startedAt: office.machine.now, agreements: { weeklyBudget: 300, quiet: [] } });
  return office;
}

const said = async (office: Office) => {
  const { db } = await office.ports.store();
  return { history: await readHistory(db), choices: (await readSettings(db)).choices };
};
const idsOf = ({ plan }: Overview) => plan.cards.map(({ id }) => id);

/** The next time that a plan reads the calendars, something else happens first. */
async function whileReadingEvents(office: Office, something: () => Promise<unknown>): Promise<void> {
  const { db } = await office.ports.store();
  const transaction = db.transaction.bind(db) as (...asked: unknown[]) => unknown;
  let isWaiting = true;
  db.transaction = (async (...asked: unknown[]) => {
    if (isWaiting && asked[1] === db.chunks) {
      isWaiting = false;
      await something();
    }
    return transaction(...asked);
  }) as typeof db.transaction;
}

describe('deciding about a suggestion', () => {
  let office: Office;
  let first: Overview;

  beforeEach(async () => {
    office = await createTeam();
    first = await office.ask('overview:get', {});
  });

  test('what went through a form is moved through a form: as a proposal, with what is left to do, and one way back', async () => {
    const card = first.plan.cards.find(
      ({ draft, alternatives }) => draft.guests.length > 0 && alternatives.length > 0,
    )!;
    await office.ask('card:act', { id: card.id, act: 'plan' });
    expect((await office.ask('overview:get', {})).changeable).toEqual([
      { id: card.id, offer: null, isByHand: true, isSeries: true },
    ]);
    const { moments, isOffer, tellsGuests } = await office.ask('planned:moments', { id: card.id });
    expect({ isOffer, tellsGuests }).toEqual({ isOffer: true, tellsGuests: false });
    const { start, end } = moments[0]!;
    const { formUrl, undo } = await office.ask('planned:move', { id: card.id, moment: { start, end } });
    const form = new URL(formUrl ?? '').searchParams;
    expect(form.get('text')).toBe(card.draft.title);
    expect(form.get('details')).toContain(card.moment.label);
    expect((await said(office)).history).toMatchObject([{ id: card.id, start, end, outcome: 'planned' }]);
    await office.ask('card:undo', { undo });
    expect((await said(office)).history).toMatchObject([{ id: card.id, start: card.moment.start }]);
    await office.ask('planned:cancel', { id: card.id, reason: 'too-busy' });
    expect((await said(office)).history).toMatchObject([{ id: card.id, outcome: 'skipped', reason: 'too-busy' }]);
  });

  test('a team with free calendars gets a plan', () => {
    expect(first.plan.cards.length).toBeGreaterThan(2);
    expect(first.isFirstRun).toBe(false);
  });

  test('planning gives the prefilled form in the account of the page, and the card moves to what is planned', async () => {
    const card = first.plan.cards[0]!;
    const { formUrl } = await office.ask('card:act', { id: card.id, act: 'plan' }, fromPage);
    const url = new URL(formUrl ?? '');
    expect(url.pathname).toBe('/calendar/u/1/r/eventedit');
    expect(url.searchParams.get('text')).toBe(card.draft.title);
    const after = await office.ask('overview:get', {});
    expect(after.planned.map(({ id }) => id)).toEqual([card.id]);
    expect(idsOf(after)).not.toContain(card.id);
  });

  test('another moment that was offered can be planned, one that was not offered cannot', async () => {
    const card = first.plan.cards.find(({ alternatives }) => alternatives.length > 0)!;
    const { start, end } = card.alternatives[0]!;
    await office.ask('card:act', { id: card.id, act: 'plan', moment: { start, end } });
    expect((await said(office)).history).toMatchObject([{ id: card.id, start, end, outcome: 'planned' }]);
    const other = first.plan.cards.find(({ id }) => id !== card.id)!;
    const refused = office.ask('card:act', { id: other.id, act: 'plan', moment: { start: start + 7, end: end + 7 } });
    await expect(refused).rejects.toMatchObject({ code: 'moment-taken' });
  });

  test('later brings it back after the week or the day, never switches the ritual off', async () => {
    const [one, two] = first.plan.cards;
    await office.ask('card:act', { id: one!.id, act: 'later' });
    await office.ask('card:act', { id: two!.id, act: 'never' });
    const { history, choices } = await said(office);
    expect(history).toHaveLength(1);
    expect(history[0]!.outcome).toBe('later');
    expect(history[0]!.until).toBeGreaterThan(one!.moment.start - 1440);
    expect(choices).toEqual({ [two!.ritual]: { isOn: false } });
    const after = await office.ask('overview:get', {});
    expect(idsOf(after)).not.toContain(one!.id);
    expect(after.plan.cards.some(({ ritual }) => ritual === two!.ritual)).toBe(false);
  });

  test('what was not decided keeps its place', async () => {
    const decided = first.plan.cards[0]!;
    await office.ask('card:act', { id: decided.id, act: 'never' });
    const others = first.plan.cards.filter(({ ritual }) => ritual !== decided.ritual);
    expect(others.length).toBeGreaterThan(2);
    const after = await office.ask('overview:get', {});
    expect(idsOf(after)).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
  });

  for (const act of ['plan', 'later', 'never'] as const) {
    test(`fault 1: ${act} is undone exactly, also after the worker was stopped`, async () => {
      const before = await said(office);
      const { undo } = await office.ask('card:act', { id: first.plan.cards[1]!.id, act });
      expect(await said(office)).not.toEqual(before);
      office.restart();
      await office.ask('card:undo', { undo });
      expect(await said(office)).toEqual(before);
      await expect(office.ask('card:undo', { undo })).rejects.toMatchObject({ code: 'undo-gone' });
    });

    test(`taking back ${act} brings the whole plan back that was shown, whatever came in its place meanwhile`, async () => {
      // Hardly any room in the week: something else takes the minutes that came free.
      await office.ask('settings:set', { agreements: { weeklyBudget: 60, quiet: [] } });
      const shown = idsOf(await office.ask('overview:get', {}));
      const { undo } = await office.ask('card:act', { id: shown[0]!, act });
      expect(idsOf(await office.ask('overview:get', {}))).not.toEqual(shown);
      await office.ask('card:undo', { undo });
      expect(idsOf(await office.ask('overview:get', {}))).toEqual(shown);
    });

    test(`taking back ${act} while a plan without it is being made brings it back all the same`, async () => {
      await office.ask('settings:set', { agreements: { weeklyBudget: 60, quiet: [] } });
      await office.ask('calendars:add-text', { name: 'werk.ics', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' });
      const shown = idsOf(await office.ask('overview:get', {}));
      const { undo } = await office.ask('card:act', { id: shown[0]!, act });
      await whileReadingEvents(office, () => office.ask('card:undo', { undo }));
      expect(idsOf(await office.ask('overview:get', {}))).toEqual(shown);
      expect(idsOf(await office.ask('overview:get', {}))).toEqual(shown);
    });

    test(`fault 43: ${act} that is said twice, because the answer got lost, is said once and undone at once`, async () => {
      const before = await said(office);
      const once = await office.ask('card:act', { id: first.plan.cards[1]!.id, act });
      office.restart();
      const twice = await office.ask('card:act', { id: first.plan.cards[1]!.id, act });
      expect(twice).toEqual(once);
      await office.ask('card:undo', { undo: twice.undo });
      expect(await said(office)).toEqual(before);
    });
  }

  test('undoing one thing leaves what was decided after it', async () => {
    const [one, two] = first.plan.cards;
    const { undo } = await office.ask('card:act', { id: one!.id, act: 'never' });
    await office.ask('card:act', { id: two!.id, act: 'never' });
    await office.ask('card:undo', { undo });
    expect((await said(office)).choices).toEqual({ [two!.ritual]: { isOn: false } });
  });

  test('fault 88: a moment that was taken in the meantime is not planned', async () => {
    const card = first.plan.cards[0]!;
    const stamp = (minute: number) => new Date(minute * 60_000).toISOString().replace(/[-:]|\.\d+/g, '');
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Iets anders'];
    lines.push(
      `DTSTART:${stamp(card.moment.start)}`,
      `DTEND:${stamp(card.moment.end)}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    );
    await office.ask('calendars:add-text', { name: 'werk.ics', text: lines.join('\r\n') });
    const refused = office.ask('card:act', { id: card.id, act: 'plan' });
    await expect(refused).rejects.toMatchObject({ code: 'moment-taken' });
  });

  test('a suggestion that nobody made cannot be planned', async () => {
    await expect(office.ask('card:act', { id: 'made-up', act: 'plan' })).rejects.toMatchObject({
      code: 'suggestion-gone',
      text: 'Dit voorstel staat niet meer in je plan. Kijk even naar het nieuwe.',
    });
  });

  test('faults 1 and 4: any row of decisions, undone from the last to the first, leaves nothing behind', async () => {
    const choice = fc.record({
      card: fc.nat(5),
      act: fc.constantFrom('plan', 'later', 'never'),
      isStopped: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { maxLength: 5 }), async (choices) => {
        const fresh = await createTeam();
        const before = await said(fresh);
        const undos: string[] = [];
        for (const { card, act, isStopped } of choices) {
          const { plan } = await fresh.ask('overview:get', {});
          const chosen = plan.cards[card % Math.max(1, plan.cards.length)];
          if (!chosen) continue;
          if (isStopped) fresh.restart();
          undos.push((await fresh.ask('card:act', { id: chosen.id, act })).undo);
        }
        for (const undo of undos.reverse()) await fresh.ask('card:undo', { undo });
        expect(await said(fresh)).toEqual(before);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
