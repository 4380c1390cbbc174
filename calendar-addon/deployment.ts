/**
 * The file by which Google knows the add-on: what it may do, and the address for each thing that it calls. Made by the build for
 * one address (`npm run build server`); docs/add-on.md says where it goes.
 */
import { addressAt } from './routes.ts';
import { scopes } from './scopes.ts';

/** By Google's reference for deployments of HTTP add-ons, for which there is no package. */
export interface Deployment {
  readonly oauthScopes: readonly string[];
  readonly addOns: {
    readonly common: {
      readonly name: string;
      readonly logoUrl: string;
      readonly useLocaleFromApp: boolean;
      readonly layoutProperties: { readonly primaryColor: string };
      readonly homepageTrigger: { readonly runFunction: string; readonly enabled: boolean };
    };
    readonly calendar: {
      readonly homepageTrigger: { readonly runFunction: string };
      readonly eventOpenTrigger: { readonly runFunction: string };
      readonly currentEventAccess: 'METADATA' | 'READ' | 'WRITE' | 'READ_WRITE';
    };
    readonly httpOptions: { readonly authorizationHeader: 'SYSTEM_ID_TOKEN' };
  };
}

/** Where the server shows it: the mark on which Google's panel opens. */
export const LOGO = '/icon-128.png';

export function deploymentAt(origin: string): Deployment {
  const addressOf = addressAt(origin);
  return {
    oauthScopes: Object.values(scopes),
    addOns: {
      common: {
        name: 'Wandelgang',
        logoUrl: `${origin}${LOGO}`,
        useLocaleFromApp: true,
        layoutProperties: { primaryColor: '#1d6a58' },
        homepageTrigger: { runFunction: addressOf('home'), enabled: true },
      },
      calendar: {
        homepageTrigger: { runFunction: addressOf('home') },
        // Not while it is being changed: to that, Google takes changes of the event for an answer, and no card.
        eventOpenTrigger: { runFunction: addressOf('event') },
        currentEventAccess: 'READ_WRITE',
      },
      httpOptions: { authorizationHeader: 'SYSTEM_ID_TOKEN' },
    },
  };
}
