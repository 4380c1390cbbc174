/**
 * The Teams app, built as it is shipped, in a page that plays the host (test/e2e/teams/host.ts): every frame, three themes, two
 * languages, and hosts that are silent, late, refusing or confused.
 */
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { readTeamCard, type TeamCard, writeTeamCard } from '../../rituals/team-card.ts';
import { tabPolicy } from '../../server/headers.ts';
import { readStage } from '../../teams-app/tab/stage-link.ts';
import { violationsIn } from './axe.ts';
import { ELSEWHERE, type Hosted, openHosted, openOnPhone, serveTab, TAB } from './teams/host.ts';

const folder = path.resolve(process.env.WANDELGANG_OUT ?? '.output', 'teams');

const team: TeamCard = {
  name: 'Kade',
  people: ['Sanne de Wit', 'Joris Jansen', 'Amina Bakker', 'Kees van Dam', 'João Silva'].map((name, i) => ({
    name,
    email: `p${i}@example.org`,
    ...(i === 4 && { zone: 'Europe/Lisbon' }),
  })),
  rituals: ['week-start', 'virtual-coffee'],
  weeklyBudget: 90,
  agreements: 'Na zessen bellen we niet.',
  seed: 'abcd1234',
};

const test = base.extend<{ thrown: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's wishes from this pattern.
  thrown: async ({}, use) => use([]),
  context: async ({ context, thrown }, use) => {
    context.on('weberror', (error) => thrown.push(String(error.error())));
    await serveTab(context, folder, tabPolicy);
    await use(context);
  },
});
test.use({ viewport: { width: 900, height: 800 }, timezoneId: 'Europe/Amsterdam', locale: 'nl-NL' });

const teamUrl = async (): Promise<string> => `${TAB}?view=team#${await writeTeamCard(team)}`;

async function expectWellMade({ page, tab }: Hosted, language: string): Promise<void> {
  await expect(tab.locator('html')).toHaveAttribute('lang', language);
  const [, within] = page.frames();
  expect(within && (await violationsIn(within))).toEqual([]);
  const overflow = await tab.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test('a team is set up, joined, and its first coffee goes into the host’s own form', async ({ context, thrown }) => {
  const setup = await openHosted(context, `${TAB}?view=setup`, { frame: 'settings' });
  await expect(setup.tab.getByLabel('Naam van het team')).toHaveValue('Kade');
  expect((await setup.calls('settings.setValidityState')).at(-1)).toEqual([false]);
  await setup.tab
    .getByLabel('Wie erbij hoort')
    .fill('Sanne de Wit <p0@example.org>\nJoris Jansen <p1@example.org>\nAmina Bakker');
  await expect(setup.tab.getByText('3 mensen gevonden')).toBeVisible();
  await setup.tab.getByLabel('Wat jullie afspraken').fill('Na zessen bellen we niet.');
  await expect.poll(() => setup.calls('settings.setValidityState').then((all) => all.at(-1))).toEqual([true]);
  await expectWellMade(setup, 'nl');
  await setup.tell('settings.save', [{}]);
  await expect.poll(() => setup.saved().then((all) => all.length)).toBe(1);
  const [saved] = await setup.saved();
  expect(saved?.suggestedDisplayName).toBe('Kade');
  const address = saved?.contentUrl as string;
  expect(await readTeamCard(new URL(address).hash.slice(1))).toMatchObject({
    people: [{ name: 'Sanne de Wit' }, { name: 'Joris Jansen' }, { name: 'Amina Bakker' }],
    agreements: 'Na zessen bellen we niet.',
  });

  const joined = await openHosted(context, address);
  await expect(joined.tab.getByRole('heading', { name: 'Kade samen' })).toBeVisible();
  await expect(joined.tab.getByText('Na zessen bellen we niet.')).toBeVisible();
  await joined.tab.getByRole('button', { name: 'Plan met dit team' }).click();
  await expect(joined.tab.getByText('Mijn week rekent nu met Kade')).toBeVisible();

  const week = await openHosted(context, `${TAB}?view=week`);
  const card = week.tab.getByRole('article').first();
  await expect(card).toBeVisible();
  await expectWellMade(week, 'nl');
  await card.getByRole('button', { name: 'Plan in' }).click();
  await expect.poll(() => week.calls('calendar.composeMeeting').then((all) => all.length)).toBe(1);
  const [[meeting]] = (await week.calls('calendar.composeMeeting')) as [[Record<string, string>]];
  expect(meeting?.subject?.length).toBeGreaterThan(3);
  expect(new Date(meeting?.startTime as string).getTime()).toBeGreaterThan(Date.now());
  await expect(week.tab.getByRole('status').getByRole('button')).toBeVisible();

  // Changing the tab begins with what it was.
  const again = await openHosted(context, `${TAB}?view=setup`, { frame: 'settings', current: address });
  await expect(again.tab.getByLabel('Wie erbij hoort')).toHaveValue(/Joris Jansen <p1@example\.org>/);
  expect(thrown).toEqual([]);
});

test('settings in the tab: kept, and followed by the plan', async ({ context, thrown }) => {
  const settings = await openHosted(context, `${TAB}?view=settings`, { locale: 'en-us' });
  await settings.tab.getByLabel('Your name').fill('Lotte');
  await expect(settings.tab.getByText('Saved', { exact: true })).toBeVisible();
  await expectWellMade(settings, 'en');
  await settings.page.close();
  const again = await openHosted(context, `${TAB}?view=settings`, { locale: 'en-us' });
  await expect(again.tab.getByLabel('Your name')).toHaveValue('Lotte');
  await again.tab.getByRole('button', { name: 'My week' }).click();
  await expect(again.tab.locator('.popup')).toBeVisible();
  expect(thrown).toEqual([]);
});

test('beside a meeting: a question, a round, and both on the stage for everybody', async ({ context, thrown }) => {
  const panel = await openHosted(context, await teamUrl(), { frame: 'sidePanel', meeting: 'meeting-1' });
  await panel.page.setViewportSize({ width: 320, height: 800 });
  const { tab } = panel;
  const give = tab.getByRole('button', { name: /Geef me een vraag|Een andere vraag/ });
  await give.click();
  const question = tab.locator('.question');
  await expect(question).toBeVisible();
  await expectWellMade(panel, 'nl');
  const asked = (await question.textContent()) as string;
  await tab.getByRole('button', { name: 'Laat het iedereen zien' }).click();
  await expect(tab.getByText('Iedereen kan het nu zien.')).toBeVisible();

  await tab.getByRole('button', { name: 'Begin een rondje' }).click();
  await expect(tab.getByRole('textbox')).toHaveValue(/Sanne de Wit\n/);
  await tab.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(tab.getByText('is aan het woord')).toBeVisible();
  await expectWellMade(panel, 'nl');
  await tab.getByRole('button', { name: 'Volgende' }).click();

  await expect.poll(() => panel.calls('meeting.shareAppContentToStage').then((all) => all.length)).toBe(3);
  const shared = (await panel.calls('meeting.shareAppContentToStage')).map(([url]) => String(url));
  const shown = shared.map((url) => readStage(new URL(url).hash.slice(1)));
  expect(shown.map((one) => [one?.question, one?.queue.length, one?.had])).toEqual([
    [asked, 0, 0],
    [asked, 5, 0],
    [asked, 4, 1],
  ]);

  const stage = await openHosted(context, shared[1] as string, { frame: 'meetingStage', meeting: 'meeting-1' });
  await expect(stage.tab.getByRole('heading', { name: asked })).toBeVisible();
  await expect(stage.tab.getByText('is aan het woord')).toContainText(shown[1]?.queue[0] as string);
  // The next turn: only what is behind the # is new, so the browser loads nothing.
  await stage.page.locator('iframe').evaluate((frame: HTMLIFrameElement, url) => {
    frame.src = url;
  }, shared[2] as string);
  await expect(stage.tab.getByText('is aan het woord')).toContainText(shown[2]?.queue[0] as string);
  await expectWellMade(stage, 'nl');
  expect(thrown).toEqual([]);
});

test('on a phone, where Teams shows a tab without a frame', async ({ context, thrown }) => {
  const { page, calls } = await openOnPhone(context, await teamUrl(), { theme: 'dark', locale: 'en-us' });
  await page.setViewportSize({ width: 360, height: 700 });
  await expect(page.getByRole('heading', { name: 'Kade together' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // Who says nothing within half a minute is taken for broken.
  expect(await calls('appInitialization.success')).toHaveLength(1);
  await page.getByRole('button', { name: /^Start now: Virtual coffee/ }).click();
  await page.getByRole('button', { name: 'Invite everybody now' }).click();
  await expect.poll(() => calls('executeDeepLink').then((all) => all.length)).toBe(1);
  const [[link]] = (await calls('executeDeepLink')) as [[string]];
  expect(link).toMatch(
    /^https:\/\/teams\.microsoft\.com\/l\/meeting\/new\?.*attendees=p0%40example\.org,p1%40example\.org,/,
  );
  expect(thrown).toEqual([]);
});

test('a stage that Teams refuses is said, and the round goes on', async ({ context }) => {
  const panel = await openHosted(context, await teamUrl(), {
    frame: 'sidePanel',
    meeting: 'm',
    manners: { 'meeting.shareAppContentToStage': 'refuses' },
  });
  await panel.tab.getByRole('button', { name: /Geef me een vraag|Een andere vraag/ }).click();
  await panel.tab.getByRole('button', { name: 'Laat het iedereen zien' }).click();
  await expect(panel.tab.getByText('Teams liet het niet toe')).toBeVisible();
});

test('a stage that somebody took away does not come back by itself', async ({ context }) => {
  const panel = await openHosted(context, await teamUrl(), { frame: 'sidePanel', meeting: 'm', isStageTaken: true });
  await panel.tab.getByRole('button', { name: /Geef me een vraag|Een andere vraag/ }).click();
  await panel.tab.getByRole('button', { name: 'Laat het iedereen zien' }).click();
  await panel.tab.getByRole('button', { name: 'Begin een rondje' }).click();
  await panel.tab.getByRole('button', { name: 'Begin', exact: true }).click();
  await panel.tab.getByRole('button', { name: 'Volgende' }).click();
  await expect(panel.tab.getByText('2 van 5')).toBeVisible();
  expect(await panel.calls('meeting.shareAppContentToStage')).toHaveLength(1);
});

test('a ritual begins now: step by step, and everybody is invited', async ({ context, thrown }) => {
  const hosted = await openHosted(context, await teamUrl());
  await hosted.tab.getByRole('button', { name: 'Nu beginnen: Virtuele koffie' }).click();
  await expect(hosted.tab.getByText(/Stap 1 van/)).toBeVisible();
  await expectWellMade(hosted, 'nl');
  await hosted.tab.getByRole('button', { name: 'Nodig nu iedereen uit' }).click();
  await expect.poll(() => hosted.calls('calendar.composeMeeting').then((all) => all.length)).toBe(1);
  const [[meeting]] = (await hosted.calls('calendar.composeMeeting')) as [[{ attendees: string[] }]];
  expect(meeting.attendees).toEqual(team.people.map(({ email }) => email));
  await hosted.tab.getByRole('button', { name: 'Volgende stap' }).click();
  await expect(hosted.tab.getByText(/Stap 2 van/)).toBeVisible();
  await hosted.tab.getByRole('button', { name: 'Terug naar het team' }).click();
  await expect(hosted.tab.getByRole('heading', { name: 'Kade samen' })).toBeVisible();
  expect(thrown).toEqual([]);
});

for (const theme of ['default', 'dark', 'contrast'] as const) {
  for (const locale of ['nl-nl', 'en-us'] as const) {
    test(`every view is well made: ${theme}, ${locale}, also on a phone`, async ({ context, thrown }) => {
      const language = locale.slice(0, 2);
      for (const [frame, url] of [
        ['content', `${TAB}?view=week`],
        ['content', await teamUrl()],
        ['settings', `${TAB}?view=setup`],
        ['sidePanel', await teamUrl()],
      ] as const) {
        const hosted = await openHosted(context, url, { frame, theme, locale, meeting: 'm' });
        await expect(hosted.tab.locator('h1').first()).toBeVisible();
        await expect(hosted.tab.locator('html')).toHaveAttribute('data-theme', theme);
        await expectWellMade(hosted, language);
        await hosted.page.setViewportSize({ width: 360, height: 700 });
        await expectWellMade(hosted, language);
        await hosted.page.close();
      }
      expect(thrown).toEqual([]);
    });
  }
}

test('the theme changes while one looks', async ({ context }) => {
  const hosted = await openHosted(context, await teamUrl());
  const background = () => hosted.tab.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  await expect(hosted.tab.locator('h1')).toBeVisible();
  const light = await background();
  await hosted.tell('themeChange', ['contrast']);
  await expect.poll(background).toBe('rgb(0, 0, 0)');
  await hosted.tell('themeChange', ['something else']);
  await expect.poll(background).toBe(light);
});

for (const [name, options] of [
  ['never answers', { manners: { initialize: 'silent' } }],
  ['answers too late', { manners: { initialize: 'late' } }],
  ['knows no context', { manners: { getContext: 'silent' } }],
  [
    'gives a context without user, meeting, theme or language',
    { without: ['userObjectId', 'meetingId', 'theme', 'locale', 'frameContext'] },
  ],
] as const) {
  test(`a host that ${name}: the page is there all the same`, async ({ context, thrown }) => {
    const hosted = await openHosted(context, await teamUrl(), options);
    await expect(hosted.tab.locator('h1')).toBeVisible({ timeout: 10_000 });
    // However late: who says nothing is taken for broken, and Teams shows its own page instead.
    if (name === 'answers too late' || name === 'knows no context') {
      await expect.poll(() => hosted.calls('appInitialization.success').then((all) => all.length)).toBe(1);
      await expect(hosted.tab.locator('h1')).toBeVisible();
    }
    expect(thrown).toEqual([]);
  });
}

test('a host that talks nonsense, or refuses, whatever it is asked: the page is there all the same', async ({
  context,
  thrown,
}) => {
  for (const manner of ['nonsense', 'refuses'] as const) {
    for (const call of ['initialize', 'getContext']) {
      const hosted = await openHosted(context, await teamUrl(), { manners: { [call]: manner } });
      await expect(hosted.tab.locator('h1'), `${call}: ${manner}`).toBeVisible({ timeout: 10_000 });
      await hosted.page.close();
    }
  }
  expect(thrown).toEqual([]);
});

test('a page of its own, without any host', async ({ context, thrown }) => {
  const page = await context.newPage();
  await page.goto(await teamUrl());
  await expect(page.getByRole('heading', { name: 'Kade samen' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /Nu beginnen/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Nodig nu iedereen uit' }).click();
  expect((await download).suggestedFilename()).toBe('wandelgang.ics');
  expect(thrown).toEqual([]);
});

test('where the browser gives a frame from elsewhere no storage, everything works for as long as it is open', async ({
  context,
  thrown,
}) => {
  const hosted = await openHosted(context, `${TAB}?view=week`, { at: ELSEWHERE });
  await hosted.tab.getByRole('button', { name: 'Overslaan en een plan zien' }).click();
  await expect(hosted.tab.getByText(/bewaart|onthoud/i).first()).toBeVisible();
  const panel = await openHosted(context, await teamUrl(), { at: ELSEWHERE, frame: 'sidePanel', meeting: 'm' });
  await panel.tab.getByRole('button', { name: /Geef me een vraag|Een andere vraag/ }).click();
  await expect(panel.tab.locator('.question')).toBeVisible();
  expect(thrown).toEqual([]);
});

test('a message from elsewhere changes nothing', async ({ context }) => {
  const hosted = await openHosted(context, await teamUrl());
  await expect(hosted.tab.locator('h1')).toBeVisible();
  await hosted.tab.locator('html').evaluate(() => {
    window.dispatchEvent(
      new MessageEvent('message', { origin: 'https://evil.example', data: { func: 'themeChange', args: ['dark'] } }),
    );
  });
  await expect(hosted.tab.locator('html')).toHaveAttribute('data-theme', 'default');
});

test('the page that sets up a tab, opened by itself, says where it belongs', async ({ context, thrown }) => {
  const page = await context.newPage();
  await page.goto(`${TAB}?view=setup`);
  await expect(page.getByRole('alert')).toContainText('Ga in Teams naar je kanaal');
  expect(thrown).toEqual([]);
});

test('a link that was cut is said to be', async ({ context }) => {
  const hosted = await openHosted(context, `${(await teamUrl()).slice(0, -20)}`);
  await expect(hosted.tab.getByRole('alert')).toContainText('Deze link is niet heel');
});
