/** The add-on's cards in a real browser, on the page of `npm start`: each card, in three looks and two languages. */
import { expect, type Page } from '@playwright/test';
import { violationsIn } from './axe.ts';
import { test as served } from './served-plan.ts';

const test = served.extend<{ open: (language: 'nl' | 'en', width?: number) => Promise<Page> }>({
  open: async ({ browser, address }, use) => {
    const complaints: string[] = [];
    await use(async (language, width = 900) => {
      // Colours that are on their way to others would be measured as they are then.
      const still = { reducedMotion: 'reduce' } as const;
      const context = await browser.newContext({ ...still, locale: language, viewport: { width, height: 900 } });
      const page = await context.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${address}add-on`);
      await page.getByRole('article').waitFor();
      return page;
    });
    expect(complaints).toEqual([]);
  },
});

const words = {
  nl: {
    dark: 'Donker',
    contrast: 'Hoog contrast',
    event: 'Een afspraak',
    fresh: 'Een nieuwe afspraak',
    settings: 'Instellingen',
    more: 'Meer',
    back: 'Terug',
    plan: 'Nodig uit',
    light: 'Licht',
    home: 'Paneel',
  },
  en: {
    dark: 'Dark',
    contrast: 'High contrast',
    event: 'An event',
    fresh: 'A new event',
    settings: 'Settings',
    more: 'More',
    back: 'Back',
    plan: 'Plan and invite',
    light: 'Light',
    home: 'Panel',
  },
} as const;

const folder = process.env.WANDELGANG_SHOTS;

for (const language of ['nl', 'en'] as const) {
  test(`every card, ${language}, in three looks, 320 pixels: axe finds nothing, nothing is wider than the page`, async ({
    open,
  }) => {
    const page = await open(language, 320);
    const word = words[language];
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    const title = page.getByRole('article').getByRole('heading', { level: 2 });
    const check = async (card: string) => {
      for (const look of ['light', 'dark', 'contrast'] as const) {
        await press(word[look]);
        expect(await violationsIn(page), `${card}, ${look}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), card).toBeLessThanOrEqual(320);
        if (folder) await page.screenshot({ path: `${folder}/${card}-${language}-${look}.png`, fullPage: true });
      }
    };
    await check('home');
    const home = (await title.textContent()) ?? '';
    await press(word.more);
    await expect(title).not.toHaveText(home);
    await check('detail');
    await press(word.back);
    await press(word.settings);
    await expect(title).toHaveText(word.settings);
    await check('settings');
    await press(word.event);
    await page.getByRole('combobox').waitFor();
    await check('event');
    await press(word.fresh);
    await expect(page.getByRole('combobox')).toHaveCount(0);
    await check('new-event');
  });
}

test('one tap puts it into the calendar, another takes it out, and settings are kept, by keyboard too', async ({
  open,
}) => {
  const page = await open('nl');
  const plan = page.getByRole('button', { name: words.nl.plan });
  const before = await plan.count();
  await plan.first().click();
  await expect(page.getByRole('status')).toHaveText(/Het staat in je agenda/);
  await expect(plan).not.toHaveCount(before);
  await page.getByRole('button', { name: 'Weer uit mijn agenda halen' }).click();
  await expect(page.getByRole('status')).toHaveText(/Het is weer uit je agenda/);
  await page.getByRole('button', { name: words.nl.settings }).focus();
  await page.keyboard.press('Enter');
  await page.locator('select[name=language]').selectOption({ label: 'English' });
  await page.getByRole('button', { name: 'Opslaan' }).click();
  await expect(page.getByRole('status')).toHaveText('Saved.');
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveText('Your week');
});
