/**
 * A person with a calendar, a Google that is strict, and our server between them, all over real HTTP: Google's call in the shape
 * in which it comes, the real client of googleapis towards the calendar.
 */

import { afterEach, beforeEach, expect } from 'vitest';
import { dayOf, toInstant } from '../../calendar/zone.ts';
import { createAddOn } from '../../calendar-addon/addon.ts';
import type { Answer, Button, ButtonAnswer, Card, TriggerAnswer } from '../../calendar-addon/contract.ts';
import { MOUNT, type Route } from '../../calendar-addon/routes.ts';
import { scopes } from '../../calendar-addon/scopes.ts';
import { createVerifier } from '../../calendar-addon/tokens.ts';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/listen.ts';
import type { LogLine } from '../../server/log.ts';
import { startGoogle } from '../calendar/servers/google.ts';
import { takeAsGoogle } from './panel.ts';
import { ACCOUNT, CLIENT, claimsFor, sign, startSigner } from './tokens.ts';

export const zone = 'Europe/Amsterdam';
export const me = 'me@work.example';
/** Monday 23 November 2026, 8:00. */
export const monday = dayOf(2026, 11, 23);
export const team = ['sanne', 'joris', 'fatima'].map((name) => `${name}@work.example`);
const ORIGIN = 'https://wandelgang.example';

export const everything: readonly string[] = Object.values(scopes);

export interface Call {
  readonly language?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, readonly string[]>>;
  /** Each field's values under an empty name, as Google's reference says in words; its schema has them in the field. */
  readonly isWrapped?: boolean;
  readonly calendar?: unknown;
  readonly scopes?: readonly string[] | null;
  readonly token?: string;
  readonly idToken?: string | null;
  /** In place of everything. */
  readonly body?: string;
}

interface Made {
  readonly patience?: number;
}

export async function openOffice({ patience }: Made = {}) {
  const clock = { now: toInstant(zone, monday, 480) * 60_000 };
  const google = await startGoogle({ now: () => clock.now });
  const signer = await startSigner();
  const lines: LogLine[] = [];
  const unknown: unknown[] = [];
  const port = {
    origin: ORIGIN,
    verifier: createVerifier({ account: ACCOUNT, client: CLIENT }, signer.client),
    fetch,
    google: google.origin,
    now: () => clock.now,
    onUnknown: (error: unknown) => void unknown.push(error),
    ...(patience && { patience }),
  };
  const start = () =>
    listen(
      createApp({
        sites: [],
        mounts: [{ at: MOUNT, app: createAddOn(port) }],
        isReady: () => true,
        log: (line) => lines.push(line),
        clock: () => performance.now(),
        trustProxy: false,
      }),
      { port: 0, hostname: '127.0.0.1' },
    );
  // Two copies, as behind a load balancer: nobody may notice which one answered.
  const copies = [await start(), await start()];
  const token = google.grant('calendar.events.owned', 'calendar.freebusy');
  let turn = 0;

  async function send(route: Route | string, call: Call = {}): Promise<Response> {
    const idToken = call.idToken === undefined ? sign(claimsFor(`${ORIGIN}${MOUNT}/${route}`)) : call.idToken;
    turn += 1;
    const body = {
      commonEventObject: {
        platform: 'WEB',
        hostApp: 'CALENDAR',
        userLocale: call.language ?? 'nl',
        timeZone: { id: zone, offset: '3600000' },
        ...(call.parameters && { parameters: call.parameters }),
        ...(call.form && {
          formInputs: Object.fromEntries(
            Object.entries(call.form).map(([name, value]) => {
              const field = { stringInputs: { value } };
              return [name, call.isWrapped ? { '': field } : field];
            }),
          ),
        }),
      },
      authorizationEventObject: {
        userOAuthToken: call.token ?? token,
        systemIdToken: idToken,
        ...(call.scopes !== null && { authorizedScopes: call.scopes ?? everything }),
      },
      calendar: call.calendar ?? {},
    };
    return fetch(`http://127.0.0.1:${copies[turn % copies.length]?.port}${MOUNT}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(idToken && { authorization: `Bearer ${idToken}` }) },
      body: call.body ?? JSON.stringify(body),
    });
  }

  const ask = async (route: Route, call: Call = {}): Promise<Answer> => {
    const response = await send(route, call);
    if (response.status !== 200) throw new Error(`${route}: ${response.status}`);
    expect(response.headers.get('content-type')).toBe('application/json');
    const answer = (await response.json()) as Answer;
    takeAsGoogle(route, answer);
    return answer;
  };

  return {
    google,
    clock,
    lines,
    unknown,
    token,
    send,
    ask,
    /** A card that a trigger opened, or a button put in place of another. */
    card: async (route: Route, call: Call = {}): Promise<Card> => cardIn(await ask(route, call)),
    close: async () => {
      await Promise.all(copies.map((copy) => copy.stop()));
      await google.stop();
      await signer.stop();
    },
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

export function cardIn(answer: Answer): Card {
  const { action } = 'renderActions' in answer ? answer.renderActions : (answer as TriggerAnswer);
  for (const step of action?.navigations ?? []) {
    if ('pushCard' in step) return step.pushCard;
    if ('updateCard' in step) return step.updateCard;
  }
  throw new Error(`no card in ${JSON.stringify(answer)}`);
}

export const noticeIn = (answer: Answer): string | undefined =>
  (answer as ButtonAnswer).renderActions?.action.notification?.text;

/** Everything that a card says, in the order in which one reads it. */
export function textOf({ header, sections, fixedFooter }: Card): string {
  const widgets = sections.flatMap((section) => [section.header ?? '', JSON.stringify(section.widgets)]);
  return [header.title, header.subtitle, ...widgets, JSON.stringify(fixedFooter ?? '')].join('\n');
}

export const buttonsIn = ({ sections, fixedFooter }: Card): readonly Button[] => [
  ...sections.flatMap(({ widgets }) =>
    widgets.flatMap((widget) => ('buttonList' in widget ? widget.buttonList.buttons : [])),
  ),
  ...(fixedFooter ? [fixedFooter.primaryButton] : []),
];

/** The press of the first button with that text: where it goes, and what it carries. */
export function press(card: Card, text: string, index = 0): { route: Route; parameters: Record<string, string> } {
  const found = buttonsIn(card).filter((one) => one.text === text)[index];
  if (!found) throw new Error(`no button ${text} among ${buttonsIn(card).map((one) => one.text)}`);
  const { action } = found.onClick;
  return {
    route: new URL(action.function).pathname.slice(MOUNT.length + 1) as Route,
    parameters: Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value])),
  };
}

/** The weeks of somebody who works with three others: enough meetings to know them by. */
export function fillCalendar({ google }: Office): void {
  for (const [index, email] of team.entries()) {
    const name = email.slice(0, email.indexOf('@'));
    google.put(me, {
      id: `weekly${index}`,
      summary: `Overleg <b>${name}</b>`,
      start: { dateTime: `2026-11-0${2 + index}T14:00:00+01:00`, timeZone: zone },
      end: { dateTime: `2026-11-0${2 + index}T15:00:00+01:00`, timeZone: zone },
      recurrence: ['RRULE:FREQ=WEEKLY'],
      attendees: [
        { email: me, self: true, responseStatus: 'accepted' },
        { email, displayName: `${name[0]?.toUpperCase()}${name.slice(1)} & co`, responseStatus: 'accepted' },
      ],
    });
  }
  for (const email of team) google.store.add({ id: email });
}

/** A new one for each test, with weeks in it; what nobody foresaw fails the test. */
export function eachTestHas(give: (office: Office) => void, made: Made = {}): void {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(made);
    fillCalendar(office);
    give(office);
  });
  afterEach(async () => {
    await office.close();
    expect(office.unknown).toEqual([]);
  });
}
