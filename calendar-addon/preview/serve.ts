/**
 * The add-on for trying out on one's own computer: the real answers, made from the sample week, and asked by our own page in
 * place of Google. Nobody else can ask: the terminal's page is for this computer alone.
 */
import { createAddOn } from '../addon.ts';
import { type Route, routes } from '../routes.ts';
import { scopes } from '../scopes.ts';
import { createSampleGoogle, type SampleOptions } from './sample-google.ts';

/** What the page says; the rest of Google's request is made here. */
export interface PreviewAsk {
  readonly language: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, readonly string[]>>;
  /** Which event is open. */
  readonly event?: 'saved' | 'new' | null;
}

const ORIGIN = 'https://preview.wandelgang.example';

/** JSON in, JSON out; null for what is no question of ours. */
export type Preview = (route: string, ask: PreviewAsk) => Promise<string | null>;

export function createPreview(options: SampleOptions): Preview {
  const { zone, now } = options;
  const google = createSampleGoogle(options);
  const everybody = async () => true;
  const app = createAddOn({
    origin: ORIGIN,
    verifier: { isGoogle: everybody, isPerson: everybody },
    fetch: google.fetch,
    now,
    onUnknown: (error) => {
      throw error;
    },
  });
  return async (route, { language, parameters, form, event }) => {
    if (!routes.includes(route as Route)) return null;
    const open = event === 'saved' ? google.openable : null;
    const capabilities = { canSeeAttendees: true, canAddAttendees: true };
    const response = await app.request(`/${route}`, {
      method: 'POST',
      headers: { authorization: 'Bearer preview' },
      body: JSON.stringify({
        commonEventObject: {
          hostApp: 'CALENDAR',
          platform: 'WEB',
          userLocale: language,
          timeZone: { id: zone },
          ...(parameters && { parameters }),
          formInputs: Object.fromEntries(
            Object.entries(form ?? {}).map(([name, value]) => [name, { stringInputs: { value } }]),
          ),
        },
        authorizationEventObject: { userOAuthToken: 'preview', authorizedScopes: Object.values(scopes) },
        ...(event && {
          calendar: { ...(open && { id: open.id, attendees: open.attendees }), calendarId: 'primary', capabilities },
        }),
      }),
    });
    return response.ok ? response.text() : null;
  };
}
