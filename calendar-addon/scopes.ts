/** What a person allows. Each may be missing: Google lets them choose one by one. */
const name = (short: string): string => `https://www.googleapis.com/auth/${short}`;

export const scopes = {
  run: name('calendar.addons.execute'),
  seeOpenEvent: name('calendar.addons.current.event.read'),
  changeOpenEvent: name('calendar.addons.current.event.write'),
  locale: name('script.locale'),
  /** Reading and writing the calendars that are one's own: plan, put in, and keep the settings there. */
  events: name('calendar.events.owned'),
  /** When colleagues are taken, never what with. Without it their time is guessed from one's own calendar. */
  freeBusy: name('calendar.freebusy'),
} as const;

/** Without a list we try, and are told. */
export const isAllowed = (granted: readonly string[] | null, scope: string): boolean =>
  granted === null || granted.includes(scope);
