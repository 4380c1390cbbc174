/** The options page and the first run in a real Chromium, in front of the real background. */
import { readFileSync } from 'node:fs';
import { expect, test } from './extension.ts';
import { busyCalendar, expectWellMade, setTeam, tabTo, tell } from './own-pages.ts';

const looks = [
  { look: 'light', browserLanguage: 'nl-NL', width: 1200 },
  { look: 'dark', browserLanguage: 'en-US', width: 1200 },
  { look: 'dark', browserLanguage: 'nl-NL', width: 320 },
  { look: 'light', browserLanguage: 'en-US', width: 320 },
] as const;

for (const { look, browserLanguage, width } of looks) {
  const language = browserLanguage.slice(0, 2);
  test.describe(`${look}, ${language}, ${width} px`, () => {
    test.use({ look, browserLanguage, size: { width, height: 900 } });

    test('the page with all that it folds away, and its dialog, are well made', async ({ openOwn, complaints }) => {
      const options = await openOwn('options.html');
      await options.getByRole('heading', { level: 1 }).waitFor();
      await setTeam(options);
      await tell(options, 'calendars:add-text', { name: 'werk.ics', text: busyCalendar() });
      await options.reload();
      await options.locator('#people .entry').first().waitFor();
      await options.locator('#people .entry > summary').first().click();
      await options.locator('#rituals .entry > summary').first().click();
      await options.locator('.box > summary, .adds summary').evaluateAll((all) => {
        for (const summary of all) (summary.parentElement as HTMLDetailsElement).open = true;
      });
      await options
        .getByLabel(/^(Names or e-mail addresses|Namen of e-mailadressen)$/)
        .fill('Bo <bo@example.org>\nCas\n123');
      await expectWellMade(options, language);
      await options.locator('#data .button-danger').first().click();
      await options.getByRole('dialog').waitFor();
      await expectWellMade(options, language);
      expect(complaints).toEqual([]);
    });

    test('the three questions are well made', async ({ openOwn, complaints }) => {
      const options = await openOwn('options.html#welcome');
      await options.getByRole('heading', { level: 1 }).waitFor();
      await expectWellMade(options, language);
      await options.locator('button[type=submit]').click();
      await options.locator('textarea').fill('Sanne\nJoris <joris@example.org>');
      await expectWellMade(options, language);
      await options.locator('button[type=submit]').click();
      await options.locator('input[type=radio]').first().waitFor();
      await expectWellMade(options, language);
      expect(complaints).toEqual([]);
    });
  });
}

test.describe('in Dutch', () => {
  test.use({ browserLanguage: 'nl-NL' });

  test('the first run with the keyboard alone: three questions, then a plan', async ({ openOwn, context }) => {
    const popup = await openOwn('popup.html');
    const opened = context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Begin: drie korte vragen' }).click();
    const page = await opened;
    await expect(page.getByRole('heading', { name: 'Wanneer werk je?' })).toBeFocused();
    await tabTo(page, 'Volgende');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Wie zijn je mensen?' })).toBeFocused();
    await tabTo(page, 'Namen of e-mailadressen');
    await page.keyboard.type('Sanne <sanne@example.org>; Joris; Yusuf');
    await expect(page.getByText('3 mensen gevonden:')).toBeVisible();
    await tabTo(page, 'Volgende');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Hoeveel, en waar omheen?' })).toBeFocused();
    await tabTo(page, 'Laat mijn plan zien');
    await page.keyboard.press('Enter');
    await page.waitForURL(/popup\.html/);
    await page.getByRole('article').first().waitFor();
    await expect(page.getByText(/Sanne|het hele team/).first()).toBeVisible();
  });

  test('what is changed is there after a reload and after the worker was stopped', async ({ openOwn, stopWorker }) => {
    const options = await openOwn('options.html');
    await options.getByLabel('Je naam').fill('Lotte');
    await options.getByLabel('Minuten voor elkaar per week').fill('45');
    await options.getByRole('group', { name: 'Werktijden' }).getByLabel('vrijdag', { exact: true }).uncheck();
    await options.getByLabel('dinsdag: tot').first().fill('15:30');
    await options.getByRole('checkbox', { name: 'Ommetje' }).uncheck();
    await expect(options.getByText('Opgeslagen', { exact: true })).toBeVisible();
    await stopWorker();
    await options.reload();
    await expect(options.getByLabel('Je naam')).toHaveValue('Lotte');
    await expect(options.getByLabel('Minuten voor elkaar per week')).toHaveValue('45');
    await expect(
      options.getByRole('group', { name: 'Werktijden' }).getByLabel('vrijdag', { exact: true }),
    ).not.toBeChecked();
    await expect(options.getByLabel('dinsdag: tot').first()).toHaveValue('15:30');
    await expect(options.getByRole('checkbox', { name: 'Ommetje' })).not.toBeChecked();
  });

  test('language and look change at once, here and in the popup', async ({ openOwn }) => {
    const options = await openOwn('options.html');
    await options.getByLabel('Taal', { exact: true }).selectOption('en');
    await expect(options.getByRole('heading', { level: 1 })).toHaveText('Settings');
    await options.getByLabel('Look', { exact: true }).selectOption('dark');
    await expect(options.getByText('Saved', { exact: true })).toBeVisible();
    const popup = await openOwn('popup.html');
    await expect(popup.getByRole('button', { name: 'Start: three short questions' })).toBeVisible();
    await expect(popup.locator('html')).toHaveAttribute('data-look', 'dark');
    await expect(popup.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('people: pasted, from a spreadsheet, changed, removed and brought back', async ({ openOwn }) => {
    const options = await openOwn('options.html');
    const people = options.getByRole('region', { name: 'Je mensen' });
    await people.getByText('Meerdere tegelijk toevoegen').click();
    await people.getByLabel('Of een CSV-bestand').setInputFiles({
      name: 'team.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '\uFEFFNaam;E-mail;Kantoordagen\r\n"Berg, Joris van den";joris@example.org;di/do\r\nBo;;\r\n',
      ),
    });
    await expect(people.getByText('2 mensen gevonden:')).toBeVisible();
    await people.getByRole('button', { name: 'Toevoegen aan mijn mensen' }).click();
    const joris = people.locator('details', { hasText: 'Joris van den Berg' }).last();
    await joris.locator('summary').click();
    await expect(joris.getByLabel('donderdag', { exact: true }).last()).toBeChecked();
    await joris.getByLabel('Tijdzone').fill('America/New_York');
    await joris.getByRole('button', { name: 'Joris van den Berg verwijderen' }).click();
    await people.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(options.getByText('Opgeslagen', { exact: true })).toBeVisible();
    await options.reload();
    const again = people.locator('details', { hasText: 'Joris van den Berg' }).last();
    await again.locator('summary').click();
    await expect(again.getByLabel('Tijdzone')).toHaveValue('America/New_York');
    await expect(people.locator('.entry')).toHaveCount(2);
  });

  test('a calendar from a file: read, shown with its number, off, and away', async ({ openOwn }) => {
    const options = await openOwn('options.html#calendars');
    const calendars = options.getByRole('region', { name: 'Agenda’s' });
    const file = (text: string, name: string) => ({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
    await calendars.getByLabel('Een agendabestand (.ics)').setInputFiles(file(busyCalendar(), 'werk.ics'));
    await expect(calendars.getByText(/is toegevoegd/)).toBeVisible();
    const entry = calendars.locator('.calendar', { hasText: 'Werk' });
    await expect(entry).toContainText(/\d+ afspraken/);
    await calendars
      .getByLabel('Een agendabestand (.ics)')
      .setInputFiles(file('<!doctype html><p>Log in</p>', 'login.ics'));
    await expect(calendars.getByRole('alert')).not.toBeEmpty();
    await entry.getByRole('checkbox').uncheck();
    await expect(entry.getByRole('checkbox')).toBeFocused();
    await options.reload();
    await expect(entry.getByRole('checkbox')).not.toBeChecked();
    await entry.getByRole('button', { name: /Verwijderen/ }).click();
    await entry.getByRole('button', { name: 'Verwijderen', exact: true }).click();
    await expect(entry).toHaveCount(0);
  });

  test('a calendar that is dropped is read too', async ({ openOwn }) => {
    const options = await openOwn('options.html#calendars');
    const data = await options.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'werk.ics', { type: 'text/calendar' }));
      return transfer;
    }, busyCalendar());
    await options.locator('.drop').dispatchEvent('drop', { dataTransfer: data });
    await expect(options.getByText(/is toegevoegd/)).toBeVisible();
  });

  test('holidays: the regions of a country are offered', async ({ openOwn }) => {
    const options = await openOwn('options.html');
    await options.getByLabel('Land').selectOption({ label: 'Duitsland' });
    await options.getByLabel('Regio').selectOption({ label: 'Bayern' });
    await expect(options.getByText('Opgeslagen', { exact: true })).toBeVisible();
    await options.reload();
    await expect(options.getByLabel('Regio')).toHaveValue('BY');
  });

  test('everything in a file, erased, and back from the file', async ({ openOwn }) => {
    const options = await openOwn('options.html');
    await setTeam(options);
    await options.reload();
    const data = options.getByRole('region', { name: 'Je gegevens' });
    const downloading = options.waitForEvent('download');
    await data.getByRole('button', { name: 'Alles in een bestand bewaren' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^wandelgang-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await download.path(), 'utf8');

    const erase = data.getByRole('button', { name: 'Alles wissen…' });
    await erase.focus();
    await options.keyboard.press('Enter');
    await expect(options.getByRole('dialog')).toBeVisible();
    await options.keyboard.press('Escape');
    await expect(erase).toBeFocused();
    await erase.click();
    await options.getByRole('button', { name: 'Ja, wis alles' }).click();
    await expect(options.getByText('Hier staat nog niemand.')).toBeVisible();
    expect(await options.evaluate(() => localStorage.length)).toBe(0);

    const file = (content: string) => ({ name: 'w.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await data.getByLabel('Terughalen uit een bestand').setInputFiles(file(text.slice(0, -20)));
    await expect(data.getByRole('alert')).not.toBeEmpty();
    await data.getByLabel('Terughalen uit een bestand').setInputFiles(file(text));
    await expect(data.getByText('5 mensen')).toBeVisible();
    await data.getByRole('button', { name: 'Alles vervangen' }).click();
    await expect(options.locator('#people .entry')).toHaveCount(5);
    await expect(options.getByLabel('Je naam')).toHaveValue('Lotte de Wit');
  });
});
