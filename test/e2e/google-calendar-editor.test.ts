/** In Google's full editor: a row that turns the event at hand into a ritual, through the page's own fields. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { policy } from '../pages/google-calendar/page.ts';
import { expect, test } from './extension.ts';
import { openCalendar, openTab, setTeam, teller } from './google-calendar.ts';

const EDITOR = 'https://calendar.google.com/calendar/u/0/r/eventedit';
const model = (page: Page) =>
  page.evaluate(
    () =>
      (window as unknown as { editorModel: { title: string; from: number; to: number; description: string } })
        .editorModel,
  );

for (const language of ['nl', 'en'] as const) {
  test(`an empty event gets title, end and description, and undo empties it again (${language})`, async ({
    context,
    openOwn,
    complaints,
  }) => {
    const tell = await teller(openOwn);
    await setTeam(tell, language);
    await openCalendar(context, { language });
    const { page, inside } = await openTab(context, EDITOR);
    await inside.one('.ritual-row');
    await inside.choose('.ritual-row select', 'walk');
    await inside.click('.ritual-row .button', language === 'nl' ? 'Vul in' : 'Fill in');
    await inside.one('.ritual-row p', language === 'nl' ? 'Ingevuld' : 'Filled in');
    const filled = await model(page);
    expect(filled.title).not.toBe('');
    // It began as an hour from ten; a walk takes half of that.
    expect([filled.from, filled.to]).toEqual([600, 630]);
    expect(filled.description.length).toBeGreaterThan(80);
    expect(await page.locator('#xTiIn').inputValue()).toBe(filled.title);
    expect(await inside.violations()).toEqual([]);

    await inside.click('.ritual-row .button-quiet');
    await inside.one('.ritual-row p', language === 'nl' ? 'zoals het was' : 'as it was');
    const back = await model(page);
    expect([back.title, back.from, back.to, back.description.trim()]).toEqual(['', 600, 660, '']);
    expect(complaints).toEqual([]);
  });
}

test('what somebody wrote stays: the title is kept, our text comes after theirs', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  await openCalendar(context);
  const { page, inside } = await openTab(context, `${EDITOR}?text=Mijn%20eigen%20titel&details=Mijn%20eigen%20tekst`);
  await inside.choose('.ritual-row select', 'walk');
  await inside.click('.ritual-row .button', 'Vul in');
  await inside.one('.ritual-row p', 'Je eigen titel blijft staan');
  const filled = await model(page);
  expect(filled.title).toBe('Mijn eigen titel');
  expect(filled.description.startsWith('Mijn eigen tekst')).toBe(true);
  expect(filled.description.length).toBeGreaterThan(80);
  await inside.click('.ritual-row .button-quiet');
  await inside.one('.ritual-row p', 'zoals het was');
  expect((await model(page)).description).toBe('Mijn eigen tekst');
  // The row leaves with the editor, and so does what it did.
  await page.locator('#cancel').click();
  await inside.none('.ritual-row');
  await inside.one('.launcher');
});

test('where the page’s own place is gone, the row is docked in the corner', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  await openCalendar(context, { drop: ['notifications'] });
  const { page, inside } = await openTab(context, EDITOR);
  await inside.one('.ritual-row-docked');
  await inside.choose('.ritual-row select', 'walk');
  await inside.click('.ritual-row .button', 'Vul in');
  await expect.poll(async () => (await model(page)).title).not.toBe('');
  expect(complaints).toEqual([]);
});

test('in the editor as it was captured from Google, the row stands before the reminders and fills the description', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const captured = readFileSync(
    new URL('../fixtures/pages/google-calendar-editor-2022/new_event.html', import.meta.url),
    'utf8',
  );
  await context.route('https://calendar.google.com/**', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': policy
          .replace("style-src 'self'", "style-src 'unsafe-inline'")
          .replace('img-src', 'img-src https: '),
      },
      body: `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body data-viewfamily="EVENT_EDIT">${captured}</body></html>`,
    }),
  );
  const { page, inside } = await openTab(context, EDITOR);
  const row = await inside.one('.ritual-row');
  expect(row.className).not.toContain('docked');
  const reminders = await page.locator('#xNtList').boundingBox();
  expect(row.top).toBeLessThan(reminders?.y ?? 0);
  await inside.choose('.ritual-row select', 'walk');
  await inside.click('.ritual-row .button', 'Vul in');
  await inside.one('.ritual-row p', 'Ingevuld');
  expect(((await page.locator('#xDescIn [role="textbox"]').textContent()) ?? '').length).toBeGreaterThan(80);
  expect(complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
});
