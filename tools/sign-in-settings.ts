/** What the environment of a build says about signing in. Every name is explained in docs/sign-in.md. */
import { noClients, type SignInSettings } from '../entrypoints/background/sign-in/settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const originOf = (text: string | undefined, otherwise: string): string => (text ? new URL(text).origin : otherwise);

export const readSignInSettings = (env: Environment): SignInSettings => ({
  googleChrome: env.WANDELGANG_GOOGLE_CLIENT_ID ?? '',
  googleWeb: env.WANDELGANG_GOOGLE_WEB_CLIENT_ID ?? '',
  microsoft: env.WANDELGANG_MICROSOFT_CLIENT_ID ?? '',
  microsoftTenant: env.WANDELGANG_MICROSOFT_TENANT || noClients.microsoftTenant,
  at: {
    googleAccounts: originOf(env.WANDELGANG_GOOGLE_AT, noClients.at.googleAccounts),
    googleRevoke: originOf(env.WANDELGANG_GOOGLE_AT, noClients.at.googleRevoke),
    googleApi: originOf(env.WANDELGANG_GOOGLE_API_AT, noClients.at.googleApi),
    microsoftLogin: originOf(env.WANDELGANG_MICROSOFT_AT, noClients.at.microsoftLogin),
    graph: originOf(env.WANDELGANG_GRAPH_AT, noClients.at.graph),
  },
});

/** Servers of a test on this machine: nobody can be asked about them there, so they are allowed from the start. */
export function testHosts({ at }: SignInSettings): string[] {
  const here = Object.values(at).filter((origin) => ['127.0.0.1', 'localhost'].includes(new URL(origin).hostname));
  return [...new Set(here.map((origin) => `http://${new URL(origin).hostname}/*`))];
}
