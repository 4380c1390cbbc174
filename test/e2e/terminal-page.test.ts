/** The page of `npm start`, in a real browser: the plan can be read, chosen from and taken along, in both languages. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { violationsIn } from './axe.ts';
import { test as served } from './served-plan.ts';

const test = served.extend<{ open: (look?: 'light' | 'dark', width?: number) => Promise<Page> }>({
  open: async ({ address, page }, use) => {
    const complaints: string[] = [];
    await use(async (look = 'light', width = 900) => {
      await page.emulateMedia({ colorScheme: look });
      await page.setViewportSize({ width, height: 900 });
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    });
    expect(complaints).toEqual([]);
  },
});

for (const look of ['light', 'dark'] as const) {
  for (const width of [320, 900]) {
    test(`axe finds nothing, ${look}, ${width} pixels, and nothing is wider than the page`, async ({ open }) => {
      const page = await open(look, width);
      expect(await violationsIn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Plan in' }).first().click();
      await page.getByRole('dialog').waitFor();
      expect(await violationsIn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}

test('a suggestion goes to a calendar of choice, by keyboard too, and the focus comes back', async ({ open }) => {
  const page = await open();
  const first = page.getByRole('button', { name: 'Plan in' }).first();
  await first.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const google = dialog.getByRole('link', { name: 'Openen in Google Agenda' });
  const address = new URL((await google.getAttribute('href')) ?? '');
  expect(address.origin).toBe('https://calendar.google.com');
  expect([...address.searchParams.values()].join(' ')).toMatch(/\d{8}T\d{6}/);
  const outlook = dialog.getByRole('link', { name: 'Openen in Outlook' });
  expect(await outlook.getAttribute('href')).toContain('https://outlook.office.com/calendar/0/deeplink/compose?');

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Downloaden voor een andere agenda' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(first).toBeFocused();
});

test('what one does not want now is put aside, and can be brought back', async ({ open }) => {
  const page = await open();
  const cards = page.getByRole('article');
  await expect(cards.first()).toBeVisible();
  const before = await cards.count();
  await page.getByRole('button', { name: 'Later' }).first().click();
  await page.getByRole('button', { name: 'Deze niet' }).first().click();
  await expect(cards).toHaveCount(before - 2);
  await page.getByRole('button', { name: 'Terughalen' }).click();
  await expect(cards).toHaveCount(before);
});

test('the language can be changed, and the page says so', async ({ open }) => {
  const page = await open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your plan');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('button', { name: 'Plan it' }).first()).toBeVisible();
});
