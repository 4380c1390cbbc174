/** The end of a day without a chat, the list of whom one has not spoken to, and their settings, in front of the real background. */
import type { Page } from '@playwright/test';
import { toLocal } from '../../calendar/zone.ts';
import { people } from '../fixtures/team-week.ts';
import { expect, test } from './extension.ts';
import { busyCalendar, expectWellMade, tabTo, tell } from './own-pages.ts';

const looks = [
  { look: 'light', browserLanguage: 'nl-NL', width: 380 },
  { look: 'dark', browserLanguage: 'en-US', width: 380 },
  { look: 'dark', browserLanguage: 'nl-NL', width: 320 },
  { look: 'light', browserLanguage: 'en-US', width: 320 },
] as const;

/** A zone in which it is the middle of the afternoon now, so that no midnight comes in between. */
function afternoon(): { zone: string; minute: number } {
  const now = Math.floor(Date.now() / 60_000);
  for (let east = -11; east <= 12; east += 1) {
    const zone = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
    const { minute } = toLocal(zone, now);
    if (minute >= 15 * 60 && minute < 16 * 60) return { zone, minute };
  }
  throw new Error('It is three in the afternoon somewhere.');
}

/** A working day, whatever day it is, that ends in half an hour; a calendar with a meeting and no chat. */
async function endTheDay(page: Page): Promise<void> {
  const { zone, minute } = afternoon();
  const day = { from: 540, to: minute + 30 };
  const hours = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day };
  await tell(
    page,
    'people:set',
    people.filter(({ id }) => ['sanne', 'joris', 'yusuf'].includes(id)).map((person) => ({ ...person, zone, hours })),
  );
  await tell(page, 'settings:set', {
    startedAt: 1,
    zone,
    hours,
    lunch: null,
    holidayCountry: null,
    agreements: { weeklyBudget: 300, quiet: [], buffer: 0 },
  });
  // A meeting of last week: nothing is in the way now.
  const week = 7 * 86_400_000;
  const text = busyCalendar()
    .replace('RRULE:FREQ=DAILY;COUNT=30\r\n', '')
    .replaceAll(
      new Date().toISOString().slice(0, 10).replaceAll('-', ''),
      new Date(Date.now() - week).toISOString().slice(0, 10).replaceAll('-', ''),
    )
    .replace('SUMMARY', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:sanne@example.org\r\nSUMMARY');
  await tell(page, 'calendars:add-text', { name: 'werk.ics', text });
  await page.reload();
}

for (const { look, browserLanguage, width } of looks) {
  const language = browserLanguage.slice(0, 2);
  test.describe(`${look}, ${language}, ${width} px`, () => {
    test.use({ look, browserLanguage, size: { width, height: 700 } });

    test('the card and the list in the popup are well made', async ({ openOwn, complaints }, info) => {
      const popup = await openOwn('popup.html');
      await endTheDay(popup);
      await expect(popup.locator('.evening .reach > li')).toHaveCount(2);
      await expectWellMade(popup, language);
      await popup.screenshot({ path: info.outputPath('card.png') });
      await popup.locator('.reach-out > summary').click();
      await expect(popup.locator('.reach-out .reach > li')).toHaveCount(3);
      await expectWellMade(popup, language);
      await popup.locator('.reach-out').screenshot({ path: info.outputPath('list.png') });
      expect(complaints).toEqual([]);
    });

    test('meetings and questions in the settings are well made', async ({ openOwn, complaints }, info) => {
      const options = await openOwn('options.html');
      const meetings = options.locator('#meetings');
      await meetings.waitFor();
      await tell(options, 'settings:set', {
        evening: { isOn: true, isRare: false, notify: true, hideNames: true },
        meetings: {
          isOn: true,
          offers: ['opener', 'round', 'guide'],
          mostADay: 2,
          mostAWeek: 5,
          evenWithOutsiders: false,
          notOn: null,
          seriesOff: ['standup@example.org'],
          seriesLess: ['a', 'b'],
          maxDepth: 2,
          bannedKinds: ['taste'],
          notAgain: ['gone-question'],
        },
      });
      await options.reload();
      const questions = options.locator('#questions');
      await questions
        .locator('.question-form input')
        .fill('Welke plant op je bureau of in je straat gaat het langst mee?');
      await questions.locator('.question-form button[type=submit]').click();
      await expect(questions.locator('.question')).toHaveCount(2);
      await questions.locator('summary').click();
      await questions
        .locator('textarea')
        .fill('Wat is het fijnste geluid in je huis?\nWat is het fijnste geluid in je huis!\n?\nhoi');
      await expect(questions.locator('.preview')).toBeVisible();
      await expectWellMade(options, language);
      await meetings.screenshot({ path: info.outputPath('meetings.png') });
      await questions.screenshot({ path: info.outputPath('questions.png') });
      expect(complaints).toEqual([]);
    });
  });
}

test.describe('in Dutch', () => {
  test.use({ browserLanguage: 'nl-NL', size: { width: 380, height: 700 } });

  test('with the keyboard: plan a call, which opens the form and stands in the plan', async ({ context, openOwn }) => {
    await context.route('https://calendar.google.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Form</title>' }),
    );
    const popup = await openOwn('popup.html');
    await endTheDay(popup);
    const card = popup.getByRole('region', { name: 'De dag is bijna om' });
    const name = (await card.locator('.reach-name').first().textContent()) ?? '';
    const opened = context.waitForEvent('page');
    await tabTo(popup, new RegExp(`^Plan in: .+ met ${name},`));
    await popup.keyboard.press('Enter');
    const page = await opened;
    await page.waitForURL(/calendar\.google\.com/);
    const form = new URL(page.url());
    expect(form.origin).toBe('https://calendar.google.com');
    expect(form.searchParams.get('add')).toBe(`${name.toLowerCase()}@example.org`);
    await popup.reload();
    await expect(popup.getByRole('article').filter({ hasText: 'Staat in je agenda' })).toHaveCount(1);
    await expect(card.locator('.reach-name').filter({ hasText: name })).toHaveCount(0);
    await popup.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(card.locator('.reach-name').first()).toHaveText(name);
  });

  test('not today: gone with one click, back with one, and kept when the worker was stopped', async ({
    openOwn,
    stopWorker,
  }) => {
    const popup = await openOwn('popup.html');
    await endTheDay(popup);
    await popup.getByRole('button', { name: 'Vandaag niet' }).click();
    const undo = popup.getByRole('button', { name: 'Ongedaan maken' });
    await expect(undo).toBeFocused();
    await undo.click();
    await expect(popup.locator('.evening')).toBeVisible();
    await popup.getByRole('button', { name: 'Vandaag niet' }).click();
    await expect(undo).toBeFocused();
    await stopWorker();
    await popup.reload();
    await popup.getByText('Wie heb je al even niet gesproken?').click();
    await expect(popup.getByText('je koos: vandaag niet.')).toBeVisible();
    await expect(popup.locator('.evening')).toHaveCount(0);
  });

  test('never again is kept, and the settings bring it back', async ({ openOwn }) => {
    const popup = await openOwn('popup.html');
    await endTheDay(popup);
    await popup.getByRole('button', { name: 'Nooit meer' }).click();
    await expect(popup.getByText('Goed. Dit komt niet meer')).toBeVisible();
    const options = await openOwn('options.html#meetings');
    const box = options.getByLabel('Een gedachte aan het eind van een dag zonder praatje');
    await expect(box).not.toBeChecked();
    await box.check();
    await expect(options.getByText('Opgeslagen', { exact: true })).toBeVisible();
    await popup.reload();
    await expect(popup.locator('.evening')).toBeVisible();
  });

  test('a question of one’s own: written, refused in words, changed, put out and taken in again', async ({
    openOwn,
  }) => {
    const options = await openOwn('options.html#questions');
    const part = options.locator('#questions');
    const field = part.getByRole('textbox', { name: 'De vraag' });
    await field.fill('?');
    await field.press('Enter');
    await expect(part.getByRole('alert')).toHaveText('Hier staat geen vraag.');
    await field.fill('Welke brug fiets je het liefst over?');
    await field.press('Enter');
    await expect(part.getByText('Toegevoegd.')).toBeVisible();
    await field.fill('Welke brug fiets je het liefst over');
    await field.press('Enter');
    await expect(part.getByRole('alert')).toContainText('Deze lijkt erg op');
    await part.getByRole('button', { name: /^Wijzigen:/ }).click();
    const edited = part.locator('li').getByRole('textbox', { name: 'De vraag' });
    await edited.fill('Over welke brug kom jij graag?');
    await edited.press('Enter');
    await expect(part.getByText('Gewijzigd.')).toBeVisible();
    await expect(options.getByText('Opgeslagen', { exact: true })).toBeVisible();

    const download = options.waitForEvent('download');
    await part.getByRole('button', { name: 'Bewaren als bestand' }).click();
    const file = await (await download).path();
    await options.reload();
    await part.getByRole('button', { name: /^Verwijderen: Over welke brug/ }).click();
    await expect(part.getByText('Nog geen eigen vragen.')).toBeVisible();
    await part.getByText('Meerdere tegelijk toevoegen').click();
    await part.locator('input[type=file]').setInputFiles(file);
    await expect(part.getByText('Eén nieuwe vraag:')).toBeVisible();
    await part.getByRole('button', { name: 'Toevoegen aan mijn vragen' }).click();
    await expect(part.getByText('Eén vraag toegevoegd.')).toBeVisible();
    await expect(part.getByRole('button', { name: /^Wijzigen: Over welke brug/ })).toBeVisible();
  });
});
