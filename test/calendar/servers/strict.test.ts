/**
 * Our two houses are only worth something if they refuse what the real ones refuse or silently spoil. Each case takes a question
 * that is right, makes one thing of it wrong, and expects a no in the words of the house.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GoogleServer, startGoogle } from './google.ts';
import { HOME, type MicrosoftServer, startMicrosoft } from './microsoft.ts';

interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
}

/** Status, and the first word that the house says about it. */
async function ask(base: string, { method = 'GET', path, headers = {}, body }: Question): Promise<string> {
  const kept = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== null);
  const response = await fetch(`${base}${path}`, {
    method,
    headers: Object.fromEntries(kept),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { error } = (text ? JSON.parse(text) : {}) as { error?: { code?: unknown; errors?: { reason: string }[] } };
  const said = error?.errors?.[0]?.reason ?? error?.code;
  return said === undefined ? String(response.status) : `${response.status} ${said}`;
}

describe('Google', () => {
  let google: GoogleServer;
  beforeAll(async () => {
    google = await startGoogle();
  });
  afterAll(() => google.stop());
  beforeEach(() => google.put(ME, { id: 'event', status: 'confirmed', summary: 'One', start, end }));

  const ME = 'me@work.example';
  const start = { dateTime: '2026-11-23T09:00:00+01:00', timeZone: 'Europe/Amsterdam' };
  const end = { dateTime: '2026-11-23T09:30:00+01:00', timeZone: 'Europe/Amsterdam' };
  const events = `/calendars/${ME}/events`;
  const window = 'timeMin=2026-11-23T00:00:00Z&timeMax=2026-11-30T00:00:00Z';
  const list = `${events}?singleEvents=true&${window}`;
  const freeBusy = { timeMin: '2026-11-23T00:00:00Z', timeMax: '2026-11-30T00:00:00Z', items: [{ id: ME }] };
  const told = (question: Question) =>
    ask(google.base, {
      ...question,
      headers: {
        Authorization: `Bearer ${google.grant()}`,
        ...(question.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...question.headers,
      },
    });
  const post = (body: object, query = ''): Question => ({ method: 'POST', path: `${events}${query}`, body });
  const etag = () => google.events(ME).find(({ id }) => id === 'event')?.etag ?? '';

  test('what is right is taken', async () => {
    const meeting = { createRequest: { requestId: 'r', conferenceSolutionKey: { type: 'hangoutsMeet' } } };
    const change = { method: 'PATCH', path: `${events}/event`, body: { start, end } };
    expect([
      await told({ path: '/users/me/calendarList?maxResults=250&fields=nextPageToken,items(id,summary)' }),
      await told({ path: `${list}&fields=nextPageToken,items(id,start)` }),
      await told({ method: 'POST', path: '/freeBusy', body: freeBusy }),
      await told(post({ start, end, conferenceData: meeting }, '?conferenceDataVersion=1&sendUpdates=none')),
      await told({ ...change, headers: { 'If-Match': etag() } }),
      await told({ method: 'DELETE', path: `${events}/event?sendUpdates=all`, headers: { 'If-Match': etag() } }),
    ]).toEqual(['200', '200', '200', '200', '200', '204']);
  });

  test.each<[string, Question, string]>([
    ['an address that is none', { path: '/calendars/me/settings' }, '404 notFound'],
    ['a calendar that is none', { path: '/calendars/nobody/events?singleEvents=true' }, '404 notFound'],
    ['no token', { path: list, headers: { Authorization: null } }, '401 required'],
    ['a token that nobody gave', { path: list, headers: { Authorization: 'Bearer x' } }, '401 authError'],
    ['a parameter that it does not know', { path: `${list}&expand=true` }, '400 invalidParameter'],
    ['a parameter of another method', { path: `/users/me/calendarList?${window}` }, '400 invalidParameter'],
    ['a page larger than there is', { path: `${list}&maxResults=2501` }, '400 invalidParameter'],
    [
      'a page of calendars larger than there is',
      { path: '/users/me/calendarList?maxResults=251' },
      '400 invalidParameter',
    ],
    [
      'a time without an offset',
      { path: `${events}?singleEvents=true&timeMin=2026-11-23T00:00:00` },
      '400 invalidParameter',
    ],
    [
      'an end before the start',
      { path: `${events}?singleEvents=true&timeMin=2026-11-24T00:00:00Z&timeMax=2026-11-23T00:00:00Z` },
      '400 timeRangeEmpty',
    ],
    ['a field that it does not know', { path: `${list}&fields=items(id,titel)` }, '400 invalidParameter'],
    ['a choice of fields that does not close', { path: `${list}&fields=items(id` }, '400 invalidParameter'],
    ['an order that needs single events', { path: `${events}?orderBy=startTime` }, '400 badRequest'],
    ['a sync token with a window', { path: `${list}&syncToken=x` }, '400 badRequest'],
    [
      'a sync token with an order',
      { path: `${events}?singleEvents=true&syncToken=x&orderBy=updated` },
      '400 badRequest',
    ],
    ['a sync token that has expired', { path: `${events}?singleEvents=true&syncToken=x` }, '410 fullSyncRequired'],
    ['a page token that is none', { path: `${list}&pageToken=x` }, '400 invalid'],
    ['a body that is no JSON', { method: 'POST', path: events, body: '{' }, '400 parseError'],
    [
      'a body without its kind',
      { ...post({ start, end }), headers: { 'Content-Type': 'text/plain' } },
      '400 parseError',
    ],
    ['a field of the body that it does not know', post({ start, end, title: 'x' }), '400 invalid'],
    ['a field that only Google writes', post({ start, end, hangoutLink: 'https://meet.google.com/x' }), '400 invalid'],
    ['no end', post({ start }), '400 invalid'],
    ['a time of day and of no day', post({ start: { dateTime: '09:00' }, end }), '400 invalid'],
    ['a date and a time', post({ start: { ...start, date: '2026-11-23' }, end }), '400 invalid'],
    ['a zone that does not exist', post({ start: { ...start, timeZone: 'Europe/Utrecht' }, end }), '400 invalid'],
    ['an id with other letters', post({ id: 'Some-Name', start, end }), '400 invalid'],
    ['an id that is too short', post({ id: 'abcd', start, end }), '400 invalid'],
    ['an id that is taken', post({ id: 'event', start, end }), '409 duplicate'],
    ['a guest that is no address', post({ start, end, attendees: [{ email: 'Anna' }] }), '400 invalid'],
    [
      'a series without a zone',
      post({ start: { dateTime: start.dateTime }, end, recurrence: ['RRULE:FREQ=DAILY'] }),
      '400 required',
    ],
    ['a start among the rules', post({ start, end, recurrence: ['DTSTART:20261123T090000Z'] }), '400 invalid'],
    [
      'a property whose name is too long',
      post({ start, end, extendedProperties: { private: { ['k'.repeat(45)]: '' } } }),
      '400 invalid',
    ],
    [
      'a property that would be cut',
      post({ start, end, extendedProperties: { private: { k: 'v'.repeat(1025) } } }),
      '400 invalid',
    ],
    [
      'a meeting without its version',
      post({
        start,
        end,
        conferenceData: { createRequest: { requestId: 'r', conferenceSolutionKey: { type: 'hangoutsMeet' } } },
      }),
      '400 invalid',
    ],
    ['mail to whom there is no word for', post({ start, end }, '?sendUpdates=everybody'), '400 invalidParameter'],
    [
      'a change of the kind of event',
      { method: 'PATCH', path: `${events}/event`, body: { eventType: 'focusTime' } },
      '400 invalid',
    ],
    [
      'a change without its version',
      { method: 'PATCH', path: `${events}/event`, body: { summary: 'x' } },
      '428 preconditionRequired',
    ],
    [
      'a change of an older version',
      { method: 'PATCH', path: `${events}/event`, body: { summary: 'x' }, headers: { 'If-Match': '"1"' } },
      '412 conditionNotMet',
    ],
    ['a removal without its version', { method: 'DELETE', path: `${events}/event` }, '428 preconditionRequired'],
    [
      '51 calendars at once',
      {
        method: 'POST',
        path: '/freeBusy',
        body: { ...freeBusy, items: Array.from({ length: 51 }, () => ({ id: ME })) },
      },
      '400 invalid',
    ],
    [
      'more calendars than there may be',
      { method: 'POST', path: '/freeBusy', body: { ...freeBusy, calendarExpansionMax: 51 } },
      '400 invalid',
    ],
    [
      'more members than there may be',
      { method: 'POST', path: '/freeBusy', body: { ...freeBusy, groupExpansionMax: 101 } },
      '400 invalid',
    ],
  ])('%s is refused', async (_, question, expected) => {
    expect(await told(question)).toBe(expected);
  });

  test.each([
    [[], { path: list }],
    [['calendar.freebusy'], { path: list }],
    [['calendar.events.owned'], { method: 'POST', path: '/freeBusy', body: freeBusy }],
    [['calendar.app.created'], { path: '/users/me/calendarList' }],
    [['calendar.events.readonly'], post({ start, end })],
  ] as [string[], Question][])('a token for %j is too little', async (scopes, question) => {
    const headers = { Authorization: `Bearer ${google.grant(...(scopes.length > 0 ? scopes : ['openid']))}` };
    expect(await told({ ...question, headers })).toBe('403 insufficientPermissions');
  });

  test.each([
    ['calendar.events', '200'],
    ['calendar.events.owned', '403 insufficientPermissions'],
  ])('an event in what another owns and lets one write in, with %s', async (scope, expected) => {
    google.store.add({ id: 'team', summary: 'Team', accessRole: 'writer' });
    const headers = { Authorization: `Bearer ${google.grant(scope)}` };
    expect(await told({ ...post({ start, end }), path: '/calendars/team/events', headers })).toBe(expected);
  });
});

describe('Microsoft', () => {
  let outlook: MicrosoftServer;
  beforeAll(async () => {
    outlook = await startMicrosoft();
  });
  afterAll(() => outlook.stop());
  beforeEach(() => {
    changeKey = outlook.put(HOME, { id: 'event', subject: 'One', start, end }).changeKey ?? '';
  });

  let changeKey = '';
  const start = { dateTime: '2026-11-23T09:00:00', timeZone: 'Europe/Amsterdam' };
  const end = { dateTime: '2026-11-23T09:30:00', timeZone: 'Europe/Amsterdam' };
  const events = `/me/calendars/${encodeURIComponent(HOME)}/events`;
  const window = 'startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-30T00:00:00Z';
  const delta = `/me/calendarView/delta?${window}`;
  const view = `/me/calendars/${encodeURIComponent(HOME)}/calendarView?${window}`;
  const schedule = {
    schedules: ['anna@work.example'],
    startTime: { dateTime: '2026-11-23T00:00:00', timeZone: 'UTC' },
    endTime: { dateTime: '2026-11-30T00:00:00', timeZone: 'UTC' },
  };
  const told = (question: Question) =>
    ask(outlook.base, {
      ...question,
      headers: {
        Authorization: `Bearer ${outlook.grant()}`,
        Prefer: 'IdType="ImmutableId", outlook.timezone="UTC"',
        ...(question.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...question.headers,
      },
    });
  const event = { subject: 'x', start, end };
  const post = (change: object): Question => ({ method: 'POST', path: events, body: { ...event, ...change } });
  const change = (body: object, headers: Record<string, string> = {}): Question => ({
    method: 'PATCH',
    path: `${events}/event`,
    body,
    headers,
  });
  const who = (body: object): Question => ({
    method: 'POST',
    path: '/me/calendar/getSchedule',
    body: { ...schedule, ...body },
  });
  const batch = (...requests: object[]): Question => ({ method: 'POST', path: '/$batch', body: { requests } });
  const one = (id: number) => ({ id: String(id), method: 'GET', url: '/me/calendars' });
  const daily = { type: 'daily', interval: 1 } as const;
  const range = { type: 'noEnd', startDate: '2026-11-23' } as const;

  test('what is right is taken', async () => {
    const match = { 'If-Match': `W/"${changeKey}"` };
    expect([
      await told({ path: '/me/calendars?$select=id,name' }),
      await told({ path: delta }),
      await told({ path: `${view}&$select=id,subject` }),
      await told(who({})),
      await told(post({ transactionId: 't', recurrence: { pattern: daily, range } })),
      await told(batch(one(1), one(2))),
      await told(change({ subject: 'y' }, match)),
    ]).toEqual(['200', '200', '200', '200', '201', '200', '200']);
  });

  test.each<[string, Question, string]>([
    ['an address that is none', { path: '/me/findMeetingTimes' }, '400 BadRequest'],
    ['a calendar that is none', { path: `/me/calendars/nobody/calendarView?${window}` }, '404 ErrorFolderNotFound'],
    ['an event that is none', { path: `${events}/nothing` }, '404 ErrorItemNotFound'],
    ['no token', { path: delta, headers: { Authorization: null } }, '401 InvalidAuthenticationToken'],
    [
      'a token that nobody gave',
      { path: delta, headers: { Authorization: 'Bearer x' } },
      '401 InvalidAuthenticationToken',
    ],
    ['a parameter that it does not know', { path: `${view}&$search=x` }, '400 ErrorInvalidUrlQuery'],
    ['a choice of fields for changes', { path: `${delta}&$select=id` }, '400 ErrorInvalidUrlQuery'],
    ['more than changes can show', { path: `${delta}&$expand=extensions` }, '400 ErrorInvalidUrlQuery'],
    ['a filter of changes', { path: `${delta}&$filter=x` }, '400 ErrorInvalidUrlQuery'],
    ['an order of changes', { path: `${delta}&$orderby=start/dateTime` }, '400 ErrorInvalidUrlQuery'],
    ['no window', { path: '/me/calendarView/delta' }, '400 ErrorInvalidUrlQuery'],
    [
      'a window that ends before it begins',
      { path: '/me/calendarView/delta?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-23T00:00:00Z' },
      '400 ErrorInvalidParameter',
    ],
    ['a field that it does not know', { path: `${view}&$select=id,title` }, '400 ErrorInvalidUrlQuery'],
    ['a page larger than there is', { path: `${view}&$top=1001` }, '400 ErrorInvalidUrlQuery'],
    ['a mark that it has forgotten', { path: '/me/calendarView/delta?$deltatoken=x' }, '410 SyncStateNotFound'],
    [
      'ids that change with the folder',
      { path: view, headers: { Prefer: 'outlook.timezone="UTC"' } },
      '400 ErrorInvalidIdMalformed',
    ],
    [
      'times on a clock that nobody named',
      { path: view, headers: { Prefer: 'IdType="ImmutableId"' } },
      '400 ErrorInvalidArgument',
    ],
    [
      'a wish that it does not know',
      { path: view, headers: { Prefer: 'IdType="ImmutableId", outlook.timezone="UTC", fast' } },
      '400 ErrorInvalidArgument',
    ],
    [
      'a clock that does not exist',
      { path: view, headers: { Prefer: 'IdType="ImmutableId", outlook.timezone="Moon"' } },
      '400 TimeZoneNotSupportedException',
    ],
    ['a body that is no JSON', { method: 'POST', path: events, body: '{' }, '400 BadRequest'],
    ['a body without its kind', { ...post({}), headers: { 'Content-Type': 'text/plain' } }, '415 RequestBodyRead'],
    ['a field of the body that it does not know', post({ summary: 'x' }), '400 RequestBodyRead'],
    ['a field that only Graph writes', post({ iCalUId: 'x' }), '400 RequestBodyRead'],
    ['a time with an offset', post({ start: { ...start, dateTime: '2026-11-23T09:00:00Z' } }), '400 RequestBodyRead'],
    ['a time without a zone', post({ start: { dateTime: start.dateTime } }), '400 RequestBodyRead'],
    [
      'a zone that does not exist',
      post({ start: { ...start, timeZone: 'Europe/Utrecht' } }),
      '400 TimeZoneNotSupportedException',
    ],
    ['an end before the start', post({ start: end, end: start }), '400 ErrorPropertyValidationFailure'],
    [
      'a guest that is no address',
      post({ attendees: [{ emailAddress: { address: 'Anna' }, type: 'required' }] }),
      '400 RequestBodyRead',
    ],
    ['a guest of no kind', post({ attendees: [{ emailAddress: { address: 'a@b.nl' } }] }), '400 RequestBodyRead'],
    [
      '501 guests',
      post({
        attendees: Array.from({ length: 501 }, (_, i) => ({
          emailAddress: { address: `p${i}@b.nl` },
          type: 'required',
        })),
      }),
      '400 ErrorRecipientLimitExceeded',
    ],
    [
      'a rhythm that it does not have',
      post({ recurrence: { pattern: { type: 'hourly', interval: 1 }, range } }),
      '400 RequestBodyRead',
    ],
    [
      'a rhythm with a part of another',
      post({ recurrence: { pattern: { ...daily, dayOfMonth: 3 }, range } }),
      '400 RequestBodyRead',
    ],
    [
      'a series that begins on another day than its rule',
      post({ recurrence: { pattern: daily, range: { ...range, startDate: '2026-11-24' } } }),
      '400 ErrorPropertyValidationFailure',
    ],
    ['a title that is too long', post({ subject: 's'.repeat(256) }), '400 RequestBodyRead'],
    ['a change without its version', change({ subject: 'y' }), '428 ErrorPreconditionRequired'],
    [
      'a change of an older version',
      change({ subject: 'y' }, { 'If-Match': 'W/"1"' }),
      '412 ErrorIrresolvableConflict',
    ],
    ['a removal without its version', { method: 'DELETE', path: `${events}/event` }, '428 ErrorPreconditionRequired'],
    [
      '21 colleagues at once',
      who({ schedules: Array.from({ length: 21 }, (_, i) => `p${i}@b.nl`) }),
      '400 ErrorMailboxDataArrayTooBig',
    ],
    [
      '62 days of colleagues',
      who({ endTime: { dateTime: '2027-01-24T00:00:00', timeZone: 'UTC' } }),
      '400 ErrorInvalidTimeInterval',
    ],
    ['steps of four minutes', who({ availabilityViewInterval: 4 }), '400 RequestBodyRead'],
    ['21 questions in one', batch(...Array.from({ length: 21 }, (_, i) => one(i))), '400 RequestBodyRead'],
    ['two questions of one name', batch(one(1), one(1)), '400 RequestBodyRead'],
  ])('%s is refused', async (_, question, expected) => {
    expect(await told(question)).toBe(expected);
  });

  test('a series is not moved to a day on which its rule does not begin', async () => {
    const series = outlook.put(HOME, { id: 'series', start, end, recurrence: { pattern: daily, range } });
    const tuesday = {
      start: { ...start, dateTime: '2026-11-24T09:00:00' },
      end: { ...end, dateTime: '2026-11-24T09:30:00' },
    };
    const move = { ...change(tuesday, { 'If-Match': `W/"${series.changeKey}"` }), path: `${events}/series` };
    expect(await told(move)).toBe('400 ErrorPropertyValidationFailure');
    const recurrence = { pattern: daily, range: { ...range, startDate: '2026-11-24' } };
    expect(await told({ ...move, body: { ...tuesday, recurrence } })).toBe('200');
  });

  test('what was deleted is found by its id, and cannot be deleted again', async () => {
    const { id } = outlook.put(HOME, { id: 'thrown', start, end });
    outlook.remove(HOME, id);
    const [path, match] = [`${events}/thrown`, { 'If-Match': `W/"${outlook.store.inBin(id)?.changeKey}"` }];
    expect(await told({ path })).toBe('200');
    expect(await told({ path, method: 'DELETE', headers: match })).toBe('403 ErrorCannotDeleteObject');
    expect(outlook.events(HOME).map((one) => one.id)).not.toContain(id);
  });

  test('what cannot change later is no field of a change', async () => {
    const match = { 'If-Match': `W/"${changeKey}"` };
    expect(await told(change({ transactionId: 'other' }, match))).toBe('400 RequestBodyRead');
  });

  test.each([
    [['Calendars.ReadBasic'], { path: delta }],
    [['Calendars.Read'], post({})],
    [['User.Read'], who({})],
  ] as [string[], Question][])('a token for %j is too little', async (scopes, question) => {
    const headers = { Authorization: `Bearer ${outlook.grant(...scopes)}` };
    expect(await told({ ...question, headers })).toBe('403 ErrorAccessDenied');
  });

  test.each([
    ['Calendars.ReadWrite', '403 ErrorAccessDenied'],
    ['Calendars.ReadWrite.Shared', '200'],
  ])('a look into what a colleague shares, with %s', async (scope, expected) => {
    outlook.store.add({ id: 'theirs', owner: 'noor@work.example' });
    const window = 'startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-30T00:00:00Z';
    const headers = { Authorization: `Bearer ${outlook.grant(scope)}` };
    expect(await told({ path: `/me/calendars/theirs/calendarView?${window}`, headers })).toBe(expected);
  });

  test('a fifth question at a time is refused', async () => {
    outlook.faults.push({ slow: 60, times: 9 });
    const all = await Promise.all(Array.from({ length: 5 }, () => told({ path: '/me/calendars' })));
    outlook.faults.length = 0;
    expect(all.sort()).toEqual(['200', '200', '200', '200', '429 ApplicationThrottled']);
  });
});
