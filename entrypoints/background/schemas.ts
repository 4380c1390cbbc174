/**
 * The shape of every message, checked before anything is done with it. The compiler holds this table against `messages.ts`:
 * a message without a shape, or with another one, does not build.
 */
import * as v from 'valibot';
import { type Language, languages } from '../../locales/translate.ts';
import type { CalendarPageReading, MeetingPageReading } from '../../sites/site.ts';
import { peopleList } from '../../storage/people.ts';
import { settingFields } from '../../storage/settings.ts';
import * as shape from '../../storage/shapes.ts';
import { type Asked, cancelReasons, type MessageName, type Settings, waitingActs } from './messages.ts';

const nothing = v.strictObject({}) as v.GenericSchema<unknown, Record<string, never>>;
const span = v.object({ start: shape.minute, end: shape.minute });
const site = v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/));
const address = v.pipe(v.string(), v.maxLength(8000), v.url());
/** Titles come from a page: cut, never refused for their length. */
const title = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, 500)),
);

const reading: v.GenericSchema<unknown, CalendarPageReading> = v.object({
  view: v.picklist([
    'day',
    'week',
    'work-week',
    'custom-days',
    'month',
    'schedule',
    'year',
    'editor',
    'settings',
    'search',
    'unknown',
  ]),
  zone: v.nullable(shape.zone),
  account: v.nullable(shape.text(254)),
  days: v.pipe(v.array(shape.day), v.maxLength(400)),
  events: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.maxLength(2000)),
        title,
        start: shape.minute,
        end: shape.minute,
        allDay: v.optional(v.object({ startDay: shape.day, endDay: shape.day })),
      }),
    ),
    v.maxLength(5000),
  ),
  missing: v.pipe(v.array(shape.text(100)), v.maxLength(100)),
});

const cut = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, most)),
  );
/** As many as a meeting page may list; what is more is cut, never refused. */
const names = v.pipe(
  v.array(cut(300)),
  v.transform((list) => list.slice(0, 500)),
);

const meetingReading: v.GenericSchema<unknown, MeetingPageReading> = v.object({
  phase: v.picklist(['elsewhere', 'green-room', 'lobby', 'joined', 'ended', 'unknown']),
  people: v.object({
    count: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
    names: v.nullable(names),
  }),
  presenting: v.nullable(v.picklist(['me', 'somebody', 'nobody'])),
  outsiders: v.nullable(v.boolean()),
  title: v.nullable(cut(300)),
  code: v.nullable(cut(300)),
  missing: v.pipe(v.array(shape.text(100)), v.maxLength(100)),
});
const meeting = shape.text(1_000);
const visit = v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/));
const keys = v.pipe(v.array(shape.text(400)), v.maxLength(1_000));
const rolesByKey = v.strictObject({ chair: shape.text(400), notes: shape.text(400) });

const settings: v.GenericSchema<unknown, Partial<Settings>> = v.partial(
  v.strictObject({ ...settingFields, language: v.nullable(v.picklist(languages as [Language, ...Language[]])) }),
);

/** A provider's own name of a calendar. */
const onlineId = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));

export const schemas: { readonly [N in MessageName]: v.GenericSchema<unknown, Asked<N>> } = {
  'overview:get': nothing,
  'overview:who': v.strictObject({ id: shape.id }),
  'card:act': v.union([
    v.strictObject({
      id: shape.id,
      act: v.literal('plan'),
      moment: v.optional(span),
      mayMail: v.optional(v.boolean()),
    }),
    v.strictObject({ id: shape.id, act: v.picklist(['later', 'never']) }),
  ]),
  'planned:moments': v.strictObject({ id: shape.id }),
  'planned:move': v.strictObject({ id: shape.id, moment: span, mayMail: v.optional(v.boolean()) }),
  'planned:cancel': v.strictObject({ id: shape.id, reason: v.picklist(cancelReasons) }),
  'outbox:get': nothing,
  'outbox:act': v.strictObject({ id: shape.id, act: v.picklist(waitingActs) }),
  'card:undo': v.strictObject({ undo: shape.id }),
  'page:overview': v.strictObject({ site, account: v.nullable(shape.text(254)) }),
  'page:read': v.strictObject({ site, url: address, reading }),
  'page:saved': v.strictObject({ site, title, start: v.nullable(shape.minute) }),
  'meeting:seen': v.strictObject({ site, url: address, visit, reading: meetingReading }),
  'meeting:act': v.strictObject({
    meeting,
    visit,
    act: v.picklist(['another', 'not-again', 'asked', 'series-off', 'series-less', 'not-today', 'undo']),
  }),
  'meeting:energy': v.strictObject({ meeting, energy: v.picklist([1, 2, 3]) }),
  'meeting:round': v.strictObject({ meeting, names }),
  'meeting:round-done': v.strictObject({ meeting, order: keys, roles: v.nullable(rolesByKey) }),
  'meeting:series': nothing,
  'meeting:last': nothing,
  'evening:get': nothing,
  'evening:act': v.strictObject({ act: v.picklist(['not-today', 'less-often', 'never']), isUndone: v.boolean() }),
  'evening:people': nothing,
  'settings:get': nothing,
  'settings:set': settings,
  'people:get': nothing,
  'people:set': peopleList,
  'calendars:add-text': v.strictObject({ name: shape.text(300), text: v.string() }),
  'calendars:add-address': v.strictObject({ url: shape.text(2000), name: v.optional(shape.text(200)) }),
  'calendars:change': v.strictObject({
    id: shape.id,
    isOn: v.optional(v.boolean()),
    name: v.optional(shape.text(200)),
  }),
  'calendars:remove': v.strictObject({ id: shape.id }),
  'calendars:refresh': nothing,
  'accounts:get': nothing,
  'accounts:connect': v.strictObject({ kind: v.picklist(['google', 'microsoft']) }),
  'accounts:sign-in': v.strictObject({ id: shape.id }),
  'accounts:allow': v.strictObject({ id: shape.id, permission: v.picklist(['read', 'free-busy', 'write']) }),
  'accounts:read': v.strictObject({ id: shape.id, calendar: onlineId, isOn: v.boolean() }),
  'accounts:write-to': v.strictObject({ id: shape.id, calendar: v.nullable(onlineId) }),
  'accounts:sign-out': v.strictObject({ id: shape.id }),
  'data:export': nothing,
  'data:preview': v.strictObject({ text: v.string() }),
  'data:import': v.strictObject({ text: v.string(), how: v.picklist(['merge', 'replace']) }),
  'data:erase': nothing,
  'notice:dismiss': v.strictObject({ code: shape.id }),
};
