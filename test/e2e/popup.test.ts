/** The popup in a real Chromium, in front of the real background. */
import type { BrowserContext } from '@playwright/test';
import { expect, test } from './extension.ts';
import { busyCalendar, expectWellMade, setTeam, tabTo, tell, wholePlan } from './own-pages.ts';

/** The address of the calendar's form that a click opens. */
async function formOpenedBy(context: BrowserContext, click: () => Promise<void>): Promise<URL> {
  const asked = context.waitForEvent('request', (request) => request.url().startsWith('https://calendar.google.com/'));
  await click();
  return new URL((await asked).url());
}

const looks = [
  { look: 'light', browserLanguage: 'nl-NL', width: 380 },
  { look: 'dark', browserLanguage: 'en-US', width: 380 },
  { look: 'dark', browserLanguage: 'nl-NL', width: 320 },
  { look: 'light', browserLanguage: 'en-US', width: 320 },
] as const;

for (const { look, browserLanguage, width } of looks) {
  const language = browserLanguage.slice(0, 2);
  test.describe(`${look}, ${language}, ${width} px`, () => {
    test.use({ look, browserLanguage, size: { width, height: 600 } });

    test('every state of it is well made', async ({ openOwn, complaints }) => {
      const popup = await openOwn('popup.html');
      await popup.getByRole('heading', { level: 1 }).waitFor();
      await expectWellMade(popup, language);
      await setTeam(popup);
      await tell(popup, 'calendars:add-text', { name: 'werk.ics', text: busyCalendar() });
      await popup.reload();
      await wholePlan(popup);
      await expectWellMade(popup, language);
      const { cards } = (await tell(popup, 'overview:get', {})).plan;
      await tell(popup, 'card:act', { id: cards.find(({ people }) => people.length > 0)?.id ?? '', act: 'plan' });
      await popup.reload();
      await wholePlan(popup);
      const [move, callOff] = [0, 1].map((index) => popup.locator('.card-planned .card-actions button').nth(index));
      await move?.press('Enter');
      await popup.locator('dialog input').first().waitFor();
      await expect(popup.locator('dialog h2')).toBeFocused();
      await popup.keyboard.press('Tab');
      await popup.keyboard.press('ArrowDown');
      await expect(popup.locator('dialog input').nth(1)).toBeChecked();
      await expectWellMade(popup, language);
      await popup.keyboard.press('Escape');
      await expect(move!).toBeFocused();
      await callOff?.press('Enter');
      // Before the moments are found there is a way back only.
      await popup.locator('dialog input').first().waitFor();
      await popup.locator('dialog .dialog-acts .button:not(.button-primary)').first().press('Enter');
      await expect(popup.locator('dialog input')).toHaveCount(4);
      await expect(popup.locator('dialog h2')).toBeFocused();
      await expectWellMade(popup, language);
      await popup.locator('dialog .button-quiet').press('Enter');
      await expect(callOff!).toBeFocused();
      for (const folding of await popup.locator('summary').all()) await folding.click();
      await popup.locator('[popovertarget]').click();
      await popup.locator('input[type=date]').waitFor();
      await expectWellMade(popup, language);
      await popup.locator('.menu button').first().click();
      await popup.locator('.paused').waitFor();
      await expectWellMade(popup, language);
      expect(complaints).toEqual([]);
    });
  });
}

test.describe('in Dutch', () => {
  test.use({ browserLanguage: 'nl-NL', size: { width: 380, height: 600 } });

  test('one opens it, keeps one for later and takes it back, with the keyboard alone', async ({ openOwn }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await popup.reload();
    const cards = popup.getByRole('article');
    await wholePlan(popup);
    const names = await cards.getByRole('heading').allTextContents();
    expect(names.length).toBeGreaterThan(1);
    await tabTo(popup, 'Later');
    await popup.keyboard.press('Enter');
    await expect(popup.getByText(`Komt later terug: ${names[0]}`)).toBeVisible();
    const undo = popup.getByRole('button', { name: 'Ongedaan maken' });
    await expect(undo).toBeFocused();
    await popup.keyboard.press('Enter');
    await expect(undo).toHaveCount(0);
    await expect(cards.getByRole('heading')).toHaveText(names);
  });

  test('plan it opens the form, filled in; the popup then says that it is planned, and one click undoes it', async ({
    context,
    openOwn,
  }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await popup.reload();
    const card = popup.getByRole('article').filter({ hasText: 'Virtuele koffie' }).first();
    await card.waitFor();
    const time = (await card.locator('time').textContent()) ?? '';
    const form = await formOpenedBy(context, () => card.getByRole('button', { name: 'Plan in' }).click());
    expect(form.origin).toBe('https://calendar.google.com');
    expect(form.searchParams.get('details')).toContain('min:');
    expect(form.searchParams.get('ctz')).toBe('Europe/Amsterdam');
    const planned = popup.getByRole('article').filter({ hasText: 'Staat in je agenda' });
    await expect(planned.getByRole('heading')).toHaveText('Virtuele koffie');
    await expect(planned.locator('time')).toHaveText(time);
    // The popup closes when the form opens: the way back is still there the next time.
    await popup.reload();
    await popup.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(planned).toHaveCount(0);
  });

  test('another moment goes into the form', async ({ context, openOwn }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await popup.reload();
    const card = popup.getByRole('article').filter({ hasText: 'Ander moment' }).first();
    await card.locator('summary', { hasText: 'Ander moment' }).click();
    const other = card.getByRole('radio').nth(1);
    await other.check();
    const label = (await card.locator('label').nth(1).textContent()) ?? '';
    await expect(card.locator('time')).toHaveText(label);
    const form = await formOpenedBy(context, () => card.getByRole('button', { name: 'Plan in' }).click());
    const dates = form.searchParams.get('dates') ?? '';
    const [from = '', to = ''] = label.match(/\d\d:\d\d/g) ?? [];
    expect(dates.match(/T(\d\d)(\d\d)/g)).toEqual([`T${from.replace(':', '')}`, `T${to.replace(':', '')}`]);
  });

  test('not this one stays away, also after the worker was stopped', async ({ openOwn, stopWorker }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await popup.reload();
    const card = popup.getByRole('article').first();
    const name = (await card.getByRole('heading').textContent()) ?? '';
    await card.getByRole('button', { name: 'Deze niet' }).click();
    await expect(popup.getByText(`Komt niet meer terug: ${name}`)).toBeVisible();
    await stopWorker();
    await popup.reload();
    await wholePlan(popup);
    await expect(
      popup.getByRole('article').filter({ has: popup.getByRole('heading', { name, exact: true }) }),
    ).toHaveCount(0);
    await popup.getByText('Wat er niet in staat, en waarom').click();
    await expect(popup.locator('dt', { hasText: name })).toBeVisible();
  });

  test('a pause empties the plan and ends by a click', async ({ openOwn }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await popup.reload();
    await wholePlan(popup);
    await popup.getByRole('button', { name: 'Pauze', exact: true }).click();
    await popup.getByLabel('Tot een datum').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
    await popup.getByRole('button', { name: 'Pauze tot dan' }).click();
    await expect(popup.getByText(/Je hebt pauze tot/)).toBeVisible();
    await expect(popup.getByRole('article')).toHaveCount(0);
    await popup.getByRole('button', { name: 'Pauze stoppen' }).click();
    await wholePlan(popup);
  });

  test('fault 72: what a calendar calls itself is text, and its age is shown', async ({ openOwn, complaints }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await tell(popup, 'calendars:add-text', { name: '<img src=x onerror=alert(1)>.ics', text: busyCalendar() });
    await popup.reload();
    await expect(popup.locator('.calendars')).toContainText('vandaag om');
    await expect(popup.locator('.calendars')).toContainText('<img');
    expect(await popup.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('fault 16: a background that never answers: the last plan at once, and plain words', async ({ openOwn }) => {
    const popup = await openOwn('popup.html');
    await setTeam(popup);
    await popup.reload();
    await wholePlan(popup);
    const count = await popup.getByRole('article').count();
    await popup.addInitScript('chrome.runtime.sendMessage = () => Promise.reject(new Error("gone"))');
    await popup.reload();
    await expect(popup.getByRole('alert')).toContainText('Wandelgang antwoordt niet.');
    await expect(popup.getByRole('article')).toHaveCount(count);
    await expect(popup.getByRole('button', { name: 'Plan in' }).first()).toBeDisabled();
    await expectWellMade(popup, 'nl');
  });
});
