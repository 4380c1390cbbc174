/**
 * The manifest of the Teams app, and its texts in each language. Made from build settings, so that whoever hosts the pages
 * themselves gets an app of their own. The version of the schema is one that every store tool knows by now.
 */
import { createTranslate, type Language, languages, type Translate } from '../locales/translate.ts';
import type { TeamsSettings } from './settings.ts';

const VERSION = '1.25';
const DEFAULT: Language = 'en';
/** Where the pages lie on the domain. */
export const PATH = '/teams/';
/** What is asked for first when somebody signs in: the host may have it ready only if it is exactly that, in that order. */
export const SCOPES = ['Calendars.Read'] as const;

/** Each place of the app, and the texts it needs: the same list makes the manifest and the files of the other languages. */
const texts = [
  ['name.short', 'teams.manifest.name'],
  ['name.full', 'teams.manifest.fullName'],
  ['description.short', 'teams.manifest.short'],
  ['description.full', 'teams.manifest.full'],
  ['staticTabs[0].name', 'teams.manifest.week'],
  ['staticTabs[1].name', 'teams.manifest.settings'],
] as const;

/** Teams fills in what stands in braces, so that the first paint has the right colours and words. */
const pageUrl = (domain: string, view: string): string =>
  `https://${domain}${PATH}?view=${view}&locale={locale}&theme={theme}`;

export function teamsManifest({ domain, appId, clientId, version }: TeamsSettings): Record<string, unknown> {
  const translate = createTranslate(DEFAULT);
  const site = `https://${domain}`;
  const tab = (entityId: string, name: string) => ({
    entityId,
    name,
    contentUrl: pageUrl(domain, entityId),
    websiteUrl: `${site}${PATH}?view=${entityId}`,
    scopes: ['personal'],
    context: ['personalTab'],
  });
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: VERSION,
    version,
    id: appId,
    developer: {
      name: 'Wandelgang',
      websiteUrl: site,
      privacyUrl: `${site}/privacy`,
      termsOfUseUrl: `${site}/terms`,
    },
    name: { short: translate('teams.manifest.name'), full: translate('teams.manifest.fullName') },
    description: { short: translate('teams.manifest.short'), full: translate('teams.manifest.full') },
    icons: { color: 'color.png', outline: 'outline.png', color32x32: 'color32.png' },
    accentColor: '#1F7F69',
    staticTabs: [tab('week', translate('teams.manifest.week')), tab('settings', translate('teams.manifest.settings'))],
    configurableTabs: [
      {
        id: 'team',
        configurationUrl: pageUrl(domain, 'setup'),
        canUpdateConfiguration: true,
        scopes: ['team', 'groupChat'],
        context: [
          'channelTab',
          'privateChatTab',
          'meetingChatTab',
          'meetingDetailsTab',
          'meetingSidePanel',
          'meetingStage',
        ],
      },
    ],
    meetingExtensionDefinition: { supportsCustomShareToStage: true, supportsAnonymousGuestUsers: false },
    authorization: {
      permissions: {
        // The stage of a meeting, and nothing else: who is in it, we are told by whoever leads the round.
        resourceSpecific: ['MeetingStage.Write.Chat', 'ChannelMeetingStage.Write.Group'].map((name) => ({
          name,
          type: 'Delegated',
        })),
      },
    },
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'tab', groupchat: 'tab', meetings: 'tab' },
    supportsChannelFeatures: 'tier1',
    validDomains: [domain],
    showLoadingIndicator: true,
    ...(clientId && {
      webApplicationInfo: {
        id: clientId,
        resource: `api://${domain}/${clientId}`,
        nestedAppAuthInfo: [{ redirectUri: `brk-multihub://${domain}`, scopes: [...SCOPES] }],
      },
    }),
    localizationInfo: {
      defaultLanguageTag: DEFAULT,
      additionalLanguages: others().map((language) => ({ languageTag: language, file: `${language}.json` })),
    },
  };
}

const others = (): Language[] => languages.filter((language) => language !== DEFAULT);

/** The file of each further language, by name. */
export function teamsLocales(): Record<string, Record<string, string>> {
  return Object.fromEntries(others().map((language) => [`${language}.json`, localeOf(createTranslate(language))]));
}

const localeOf = (translate: Translate): Record<string, string> => ({
  $schema: `https://developer.microsoft.com/json-schemas/teams/v${VERSION}/MicrosoftTeams.Localization.schema.json`,
  ...Object.fromEntries(texts.map(([place, key]) => [place, translate(key)])),
});

/** Places of a manifest whose text is not in each of these files: a tab without a name in some language. */
export function untranslated(
  manifest: Record<string, unknown>,
  locales: Record<string, Record<string, string>>,
): string[] {
  const tabs = manifest.staticTabs as readonly unknown[];
  const places = [
    'name.short',
    'name.full',
    'description.short',
    'description.full',
    ...tabs.map((_, i) => `staticTabs[${i}].name`),
  ];
  return Object.entries(locales).flatMap(([file, words]) =>
    places.filter((place) => !words[place]?.trim()).map((place) => `${file}: ${place}`),
  );
}

/** Hosts of addresses in a manifest that Teams would refuse to open, since they are not among its valid domains. */
export function strangeHosts(manifest: Record<string, unknown>): string[] {
  const { $schema: _, validDomains, ...rest } = manifest;
  const valid = new Set(validDomains as readonly string[]);
  const urls = JSON.stringify(rest).match(/(?:https|brk-multihub|api):\/\/[^/"]+/g) ?? [];
  return [...new Set(urls.map((url) => url.replace(/^.*:\/\//, '')).filter((host) => !valid.has(host)))];
}
