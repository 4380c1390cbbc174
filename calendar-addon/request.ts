/** A request of Google's, held against its shape: what is odd in it is as if it were not there, what is huge is refused. */
import * as v from 'valibot';
import { addressOf } from '../calendar/clean-text.ts';
import { isZone, type Zone } from '../calendar/zone.ts';
import { chooseLanguage, type Language } from '../locales/translate.ts';

const maybe = <T>(shape: v.GenericSchema<unknown, T>) => v.fallback(v.optional(shape), undefined);
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const flag = maybe(v.boolean());
const id = text(1100);
const stringInputs = maybe(v.object({ value: v.pipe(v.array(text(500)), v.maxLength(200)) }));

const few =
  (most: number) =>
  <T>(all: Readonly<Record<string, T>>): boolean =>
    Object.keys(all).length <= most;

const calendarShape = v.object({
  id: maybe(id),
  calendarId: maybe(id),
  recurringEventId: maybe(id),
  organizer: maybe(v.object({ email: maybe(text(400)) })),
  attendees: maybe(
    v.pipe(
      v.array(v.fallback(v.object({ email: maybe(text(400)), self: flag, resource: flag }), {})),
      v.maxLength(1000),
    ),
  ),
  capabilities: maybe(v.object({ canSeeAttendees: flag, canAddAttendees: flag })),
});

type Written = v.InferOutput<typeof calendarShape>;

const shape = v.object({
  commonEventObject: v.optional(
    v.object({
      hostApp: maybe(text(50)),
      platform: maybe(text(50)),
      userLocale: maybe(text(50)),
      timeZone: maybe(v.object({ id: text(64) })),
      parameters: v.optional(v.pipe(v.record(text(100), text(4000)), v.check(few(30)))),
      formInputs: v.optional(
        v.pipe(
          v.record(
            text(100),
            // Google's reference has the values in the field itself, and its words under an empty name in it.
            v.object({ stringInputs, '': maybe(v.object({ stringInputs })) }),
          ),
          v.check(few(60)),
        ),
      ),
    }),
    {},
  ),
  authorizationEventObject: v.optional(
    v.object({
      userOAuthToken: maybe(text(8000)),
      userIdToken: maybe(text(8000)),
      systemIdToken: maybe(text(8000)),
      authorizedScopes: maybe(v.pipe(v.array(text(300)), v.maxLength(100))),
    }),
    {},
  ),
  calendar: v.optional(calendarShape),
});

/** The event that is open in the calendar. */
export interface OpenEvent {
  /** Null: it was never saved. */
  readonly id: string | null;
  readonly calendar: string;
  readonly series: string | null;
  /** Lower case, me included; null where we may not see them. */
  readonly guests: readonly string[] | null;
  readonly mayAddGuests: boolean;
}

export interface AddOnRequest {
  readonly locale: string;
  readonly language: Language;
  readonly zone: Zone | null;
  readonly userToken: string | null;
  readonly userIdToken: string | null;
  /** Null: Google did not say which. */
  readonly scopes: readonly string[] | null;
  readonly event: OpenEvent | null;
  readonly parameter: (name: string) => string | null;
  /** What was chosen; null where the form has no such field. */
  readonly chosen: (name: string) => readonly string[] | null;
}

const own = <T>(values: Readonly<Record<string, T>> | undefined, name: string): T | null =>
  values && Object.hasOwn(values, name) ? (values[name] ?? null) : null;

/** Null: no request of Google's. */
export function readRequest(body: unknown): AddOnRequest | null {
  // A list is an object too.
  const { success, output } = v.safeParse(shape, Array.isArray(body) ? null : body);
  if (!success) return null;
  const { commonEventObject: common, authorizationEventObject: authorization, calendar } = output;
  const zone = common.timeZone?.id ?? '';
  const locale = common.userLocale ?? '';
  return {
    locale,
    language: chooseLanguage([locale]),
    zone: zone !== '' && isZone(zone) ? zone : null,
    userToken: authorization.userOAuthToken || null,
    userIdToken: authorization.userIdToken || null,
    scopes: authorization.authorizedScopes ?? null,
    event: whichEvent(calendar, own(common.parameters, CARRIED)),
    parameter: (name) => own(common.parameters, name),
    chosen: (name) => {
      const field = own(common.formInputs, name);
      return field ? ((field.stringInputs ?? field['']?.stringInputs)?.value ?? []) : null;
    },
  };
}

const CARRIED = 'event';

/**
 * What the buttons of an event's card bring along: Google's reference says that a press tells which event is open, and there is
 * a report of presses that do not. With a person's own token nothing is reached by it that they cannot reach themselves.
 */
export function carried(event: OpenEvent | null): Readonly<Record<string, string>> {
  if (!event?.id) return {};
  const written: Written = {
    id: event.id,
    calendarId: event.calendar,
    recurringEventId: event.series ?? undefined,
    capabilities: { canAddAttendees: event.mayAddGuests },
  };
  return { [CARRIED]: JSON.stringify(written) };
}

function whichEvent(told: Written | undefined, brought: string | null): OpenEvent | null {
  if (told?.id || brought === null) return told ? openEvent(told) : null;
  try {
    return openEvent(v.parse(calendarShape, JSON.parse(brought)));
  } catch {
    return told ? openEvent(told) : null;
  }
}

function openEvent({ id: event, calendarId, recurringEventId, attendees, capabilities }: Written): OpenEvent {
  const people = (attendees ?? []).filter(({ resource }) => !resource);
  return {
    id: event || null,
    calendar: calendarId || 'primary',
    series: recurringEventId || null,
    // An event without guests has no list of them.
    guests:
      attendees || capabilities?.canSeeAttendees ? people.flatMap(({ email }) => addressOf(email ?? '') ?? []) : null,
    mayAddGuests: capabilities?.canAddAttendees ?? false,
  };
}
