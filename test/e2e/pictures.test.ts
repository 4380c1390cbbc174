/**
 * The pictures of the README: the built extension in a served page, as somebody sees it. Every run makes them and checks that
 * there is something to see; `WANDELGANG_PICTURES=1` puts them into docs/pictures/, to be looked at before they are committed.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './extension.ts';
import { openCalendar, setTeam, teller } from './google-calendar.ts';

const folder =
  process.env.WANDELGANG_PICTURES === '1' ? path.resolve('docs/pictures') : path.resolve('.cache/pictures');

test.use({ browserLanguage: 'nl-NL', size: { width: 1280, height: 690 } });

test('a week in Google Calendar with suggestions and the card of one of them', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell, 'nl');
  const { page, inside } = await openCalendar(context);
  await inside.click('.block', 'Virtuele koffie');
  await inside.one('.card-name');
  mkdirSync(folder, { recursive: true });
  const picture = await page.screenshot({ path: path.join(folder, 'google-calendar-nl.png'), scale: 'css' });
  expect(picture.length).toBeGreaterThan(20_000);
});
