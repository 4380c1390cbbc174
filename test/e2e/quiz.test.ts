/** The pub quiz in the built extension: the page a host opens, in the language of the browser, ready to paste. */
import { violationsIn } from './axe.ts';
import { expect, test } from './extension.ts';

test.use({ browserLanguage: 'nl-NL' });

test('a host copies a round and opens an answer', async ({ openOwn, context, complaints }) => {
  const page = await openOwn('quiz.html');
  await expect(page.getByRole('heading', { level: 1, name: 'Pubquiz' })).toBeVisible();
  await expect(page.getByText('De Vaalserberg')).toBeHidden();
  await page.getByText('Hoe heet de hoogste heuvel').click();
  await expect(page.getByText('De Vaalserberg')).toBeVisible();

  await page.getByRole('button', { name: 'Kopieer de vragen' }).nth(1).click();
  await expect(page.getByText('Gekopieerd.')).toBeVisible();
  await context.grantPermissions(['clipboard-read']);
  const pasted = await page.evaluate(() => navigator.clipboard.readText());
  expect(pasted).toContain('Ronde 2');
  expect(pasted).toContain('8. Hoeveel rode pompeblêden');
  expect(pasted).not.toContain('Vaalserberg');

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pub quiz' })).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the ritual that needs it leads to it', async ({ openOwn, context }) => {
  const options = await openOwn('options.html');
  await options.locator('#rituals .entry', { hasText: 'Digitaal uitje' }).locator('summary').click();
  const opened = context.waitForEvent('page');
  await options.getByRole('link', { name: 'Open de pubquiz' }).click();
  await expect((await opened).getByRole('heading', { level: 1, name: 'Pubquiz' })).toBeVisible();
});
