/** The two strict calendars of our own as a story needs them: reached without a socket, written by us and by others. */
import type { OnlineCalendar, OnlinePort } from '../../../../calendar/online.ts';
import { createGoogleCalendar } from '../../../../calendar/providers/google.ts';
import { readNote } from '../../../../calendar/providers/microsoft/note.ts';
import { createMicrosoftCalendar } from '../../../../calendar/providers/microsoft.ts';
import type { Span } from '../../../../calendar/span.ts';
import { isoOf } from '../../../../calendar/zone.ts';
import type { Answer, FaultServer } from '../../../calendar/servers/fault-server.ts';
import { GoogleServer } from '../../../calendar/servers/google.ts';
import { refusal as googleRefusal } from '../../../calendar/servers/google-strict.ts';
import { HOME, MicrosoftServer } from '../../../calendar/servers/microsoft.ts';
import { instantOf } from '../../../calendar/servers/microsoft-store.ts';
import { refusal as graphRefusal } from '../../../calendar/servers/microsoft-strict.ts';

export type Kind = OnlineCalendar['kind'];

export interface Standing extends Span {
  readonly id: string;
  /** Which ritual it says it is. */
  readonly suggestion: string | null;
  readonly title: string;
}

export interface House {
  readonly server: FaultServer;
  readonly calendar: string;
  open(port: OnlinePort): OnlineCalendar;
  /** A token; a poor one may only read. */
  grant(isPoor?: boolean): string;
  revoke(token: string): void;
  standing(): Standing[];
  /** Events that guests were invited to, once for each mail. */
  invited(): string[];
  rename(id: string, title: string): void;
  move(id: string, to: Span): void;
  remove(id: string): void;
  /** Its administrators do not allow it. */
  readonly forbidden: Answer;
}

const suggestionIn = (text: string | undefined): string | null =>
  text === undefined ? null : (JSON.parse(text) as { suggestion: string }).suggestion;
const minuteOf = (text: string | null | undefined): number => Date.parse(text ?? '') / 60_000;
const invitations = (mails: readonly { event: string; kind: string }[]): string[] =>
  mails.filter(({ kind }) => kind === 'invitation').map(({ event }) => event);

function google(now: () => number): House {
  const server = new GoogleServer(now);
  const me = 'me@work.example';
  server.store.add({ id: me, isPrimary: true });
  const time = (at: number) => ({ dateTime: isoOf(at), timeZone: 'UTC' });
  return {
    server,
    calendar: me,
    open: (port) => createGoogleCalendar(port, { base: server.base }),
    grant: (isPoor) => (isPoor ? server.grant('calendar.readonly') : server.grant()),
    revoke: (token) => server.revoke(token),
    standing: () =>
      server.events(me).map(({ id, summary, start, end, extendedProperties }) => ({
        id,
        suggestion: suggestionIn(extendedProperties?.private?.wandelgang),
        title: summary ?? '',
        start: minuteOf(start?.dateTime),
        end: minuteOf(end?.dateTime),
      })),
    invited: () => invitations(server.mails),
    rename: (id, summary) => void server.put(me, { id, summary }),
    move: (id, to) => void server.put(me, { id, start: time(to.start), end: time(to.end) }),
    remove: (id) => server.remove(me, id),
    forbidden: googleRefusal(403, 'domainPolicy'),
  };
}

function microsoft(now: () => number): House {
  const server = new MicrosoftServer(now);
  server.store.add({ id: HOME, name: 'Calendar', isDefaultCalendar: true });
  // Nobody says how long Graph knows a key again; not for ever.
  server.remembers = 20 * 60_000;
  const time = (at: number) => ({ dateTime: isoOf(at).slice(0, -1), timeZone: 'UTC' });
  return {
    server,
    calendar: HOME,
    open: (port) => createMicrosoftCalendar(port, { base: server.base }),
    grant: (isPoor) => (isPoor ? server.grant('Calendars.Read') : server.grant()),
    revoke: (token) => server.revoke(token),
    standing: () =>
      server.events(HOME).map(({ id, subject, start, end, extensions }) => ({
        id,
        suggestion: readNote(extensions)?.suggestion ?? null,
        title: subject ?? '',
        start: instantOf(start) / 60_000,
        end: instantOf(end) / 60_000,
      })),
    invited: () => invitations(server.mails),
    rename: (id, subject) => void server.put(HOME, { id, subject }),
    move: (id, to) => void server.put(HOME, { id, start: time(to.start), end: time(to.end) }),
    remove: (id) => server.remove(HOME, id),
    forbidden: graphRefusal(403, 'AccessDeniedByPolicy'),
  };
}

/** A house in which nothing has happened yet; its clock is the story's. */
export const createHouse = (kind: Kind, now: () => number): House => (kind === 'google' ? google : microsoft)(now);
