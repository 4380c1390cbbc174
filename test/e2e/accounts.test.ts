/** Signing in with the browser's own window and worker, to houses and calendars of our own on this machine. */
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { expectWellMade, setTeam, tell } from './own-pages.ts';
import { buildSignedIn, type Doors, folder, moveIn, openDoors } from './signed-in.ts';

test.describe.configure({ mode: 'serial' });
test.use({ folder });

let doors: Doors;
test.beforeAll(async () => {
  doors = await openDoors();
  buildSignedIn(doors);
});
test.afterAll(() => doors.close());

const hour = 3_600_000;
/** An hour of every day of the next two weeks is taken. */
const days = Array.from({ length: 14 }, (_, day) => {
  const midnight = Math.floor(Date.now() / (24 * hour)) * 24 * hour + day * 24 * hour;
  const moment = (at: number) => ({ dateTime: new Date(midnight + at * hour).toISOString() });
  return { summary: `Overleg ${day}`, start: moment(9), end: moment(10) };
});

/** How much still has to be written to a calendar. */
const waiting = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open('wandelgang');
        open.onsuccess = () => {
          const count = open.result.transaction('outbox').objectStore('outbox').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );

const connected = (options: Page) => options.locator('.account');

test.describe('in Dutch', () => {
  test.use({ browserLanguage: 'nl-NL' });

  test('connects Google and Microsoft, reads, plans around what it read, and says when to sign in again', async ({
    context,
    extensionId,
    openOwn,
    stopWorker,
    complaints,
  }) => {
    const { google, houses, stop } = await moveIn(doors, context, extensionId);
    for (const event of days) google.put('me@work.example', event);
    const options = await openOwn('options.html#accounts');
    await setTeam(options);
    await options.getByRole('button', { name: 'Koppel een Google-account' }).click();
    await expect(options.getByRole('heading', { name: /sanne@example\.org/ })).toBeVisible();
    await expect(options.locator('#accounts').getByText('14 afspraken')).toBeVisible();
    await options.getByRole('button', { name: 'Koppel een Microsoft-account' }).click();
    await expect(connected(options)).toHaveCount(2);
    expect(houses.windows.map((url) => url.searchParams.get('prompt'))).toEqual(['select_account', 'select_account']);
    await options.getByRole('button', { name: 'Toestaan: Erin zetten wat je plant' }).first().click();
    await expect(options.locator('.permission-given')).toHaveCount(3);

    // The worker is stopped: what it knew of tokens is where the browser keeps it.
    await stopWorker();
    const popup = await openOwn('popup.html');
    await popup.getByRole('article').first().waitFor();
    const starts = await popup
      .locator('.card time')
      .evaluateAll((all) => all.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
    expect(starts.length).toBeGreaterThan(2);
    const taken = days.map(({ start, end }) => [Date.parse(start.dateTime), Date.parse(end.dateTime)] as const);
    expect(starts.filter((start) => taken.some(([from, to]) => from <= start && start < to))).toEqual([]);

    // One click; the house does it, its answer is cut and the worker is stopped: it stands there once all the same.
    const ours = () =>
      google.events('me@work.example').filter((event) => event.extendedProperties?.private?.wandelgang).length;
    const isWrite = ({ method, path }: { method: string; path: string }) => method === 'POST' && /events$/.test(path);
    const plan = popup.getByRole('button', { name: 'Plan in' }).first();
    google.faults.push({ on: isWrite, isCut: true, times: 99 });
    await plan.click();
    await expect.poll(() => google.log.filter(isWrite).length).toBeGreaterThan(0);
    await stopWorker();
    google.faults.length = 0;
    expect([ours(), await waiting(popup)]).toEqual([1, 1]);
    await popup.reload();
    await expect.poll(() => waiting(popup), { timeout: 30_000 }).toBe(0);
    expect(ours()).toBe(1);

    // Without a network it waits; once that is back, it goes by itself.
    google.faults.push({ on: ({ path }) => /\/events/.test(path), reset: 'before', times: 99 });
    await plan.click();
    const why = async () => (await tell(popup, 'outbox:get', {})).map((line) => line.why);
    await expect.poll(why, { timeout: 30_000 }).toEqual(['Het wacht op internet en gaat dan vanzelf.']);
    google.faults.length = 0;
    await context
      .serviceWorkers()
      .at(-1)
      ?.evaluate(() => self.dispatchEvent(new Event('online')));
    await expect.poll(() => waiting(popup), { timeout: 30_000 }).toBe(0);
    expect(ours()).toBe(2);

    // Signed out of both in this browser, and the tokens are worth nothing any more: one line, and one click.
    houses.revoked.push(...houses.secrets);
    houses.person.isThere = false;
    houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS50173' };
    await tell(popup, 'calendars:refresh', {});
    await popup.reload();
    await expect(popup.getByText('De agenda’s van 2 accounts worden nu even niet gelezen.')).toBeVisible();
    await expectWellMade(popup, 'nl');
    await options.reload();
    await options.getByRole('button', { name: 'Opnieuw inloggen' }).first().click();
    await expect(options.getByRole('button', { name: 'Opnieuw inloggen' })).toHaveCount(1);
    await options.getByRole('button', { name: 'Uitloggen' }).first().click();
    await options.getByRole('button', { name: 'Uitloggen' }).first().click();
    await expect(connected(options)).toHaveCount(1);
    expect(complaints).toEqual([]);
    await stop();
  });
});

for (const { look, browserLanguage, width } of [
  { look: 'light', browserLanguage: 'nl-NL', width: 1200 },
  { look: 'dark', browserLanguage: 'en-US', width: 320 },
] as const) {
  const language = browserLanguage.slice(0, 2);
  test.describe(`${look}, ${language}, ${width} px`, () => {
    test.use({ look, browserLanguage, size: { width, height: 900 } });

    test('the accounts are well made', async ({ context, extensionId, openOwn }, info) => {
      const { google, houses, stop } = await moveIn(doors, context, extensionId);
      google.store.add({ id: 'team@group.calendar.google.com', summary: 'Team', accessRole: 'reader' });
      google.put('me@work.example', days[1]!);
      const options = await openOwn('options.html#accounts');
      await setTeam(options);
      const buttons = options.locator('.account-add button');
      await buttons.first().click();
      await expect(connected(options)).toHaveCount(1);
      houses.person.email = 'sanne.van-der-heijden-de-wit@afdeling.voorbeeld.example';
      await buttons.last().click();
      await expect(connected(options)).toHaveCount(2);
      houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS50173' };
      houses.revoked.push(...houses.secrets);
      await tell(options, 'calendars:refresh', {});
      await options.reload();
      await expect(connected(options)).toHaveCount(2);
      await expectWellMade(options, language);
      await options.locator('#accounts').screenshot({ path: info.outputPath('accounts.png') });

      const popup = await openOwn('popup.html');
      await popup
        .getByText(/^(Who is free when|Wie kan wanneer)$/)
        .first()
        .click();
      await popup.locator('.heat').waitFor();
      await expectWellMade(popup, language);
      await popup.screenshot({ path: info.outputPath('popup.png') });
      await stop();
    });
  });
}
