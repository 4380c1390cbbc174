/** What a build of the Teams app is told by its environment; docs/teams.md explains every name. */
import { PlainError } from '../calendar/error.ts';

export interface TeamsSettings {
  /** The host that serves the tabs over https, such as `wandelgang.example.org`. */
  readonly domain: string;
  /** The app's own id in Teams: a GUID that stays the same for ever. */
  readonly appId: string;
  /** The app registration in Microsoft Entra, for signing in; empty: the tabs work without it. */
  readonly clientId: string;
  readonly version: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Ours. Whoever distributes an app of their own takes one of their own. */
const APP_ID = '5b0f6f6e-2f5a-4c5e-9f5b-6f3f0d9a7c41';
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A host name with at least one dot; Teams refuses addresses and wildcards of a whole domain. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/i;

/** Fails with `build-setting-wrong` and the name of the setting. */
export function readTeamsSettings(env: Environment, version: string): TeamsSettings {
  const domain = env.WANDELGANG_TEAMS_DOMAIN ?? 'wandelgang.example';
  const appId = env.WANDELGANG_TEAMS_APP_ID ?? APP_ID;
  const clientId = env.WANDELGANG_MICROSOFT_CLIENT_ID ?? '';
  if (!HOST.test(domain)) throw new PlainError('build-setting-wrong', { setting: 'WANDELGANG_TEAMS_DOMAIN' });
  if (!GUID.test(appId)) throw new PlainError('build-setting-wrong', { setting: 'WANDELGANG_TEAMS_APP_ID' });
  if (clientId && !GUID.test(clientId))
    throw new PlainError('build-setting-wrong', { setting: 'WANDELGANG_MICROSOFT_CLIENT_ID' });
  return { domain, appId, clientId, version };
}
