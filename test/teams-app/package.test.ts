/** The app package against the schema that Microsoft publishes, and against what a schema cannot see. Nothing is fetched. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { teamsLocales, teamsManifest } from '../../teams-app/manifest.ts';
import { faultsOfPackage, packageFiles, pngSize, zipped } from '../../teams-app/package.ts';
import { readTeamsSettings } from '../../teams-app/settings.ts';

const require = createRequire(import.meta.url);
const { AppManifestUtils } = require('@microsoft/app-manifest') as {
  AppManifestUtils: { validateAgainstSchema(manifest: object): Promise<string[]> };
};
const schemaOf = (name: string): object =>
  JSON.parse(
    readFileSync(
      require.resolve('@microsoft/app-manifest').replace(/index\.js$/, `json-schemas/teams/v1.25/${name}.schema.json`),
      'utf8',
    ),
  );

const clientId = '11111111-2222-4333-8444-555555555555';
const settings = readTeamsSettings(
  { WANDELGANG_TEAMS_DOMAIN: 'team.example.org', WANDELGANG_MICROSOFT_CLIENT_ID: clientId },
  '0.1.0',
);

describe('the manifest', () => {
  test.each([
    ['with an app registration', settings],
    ['without one', { ...settings, clientId: '' }],
  ])('keeps to the published schema %s', async (_, given) => {
    const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('offline'));
    expect(await AppManifestUtils.validateAgainstSchema(teamsManifest(given))).toEqual([]);
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockRestore();
  });

  test('what the schema refuses is refused here too: this test can fail', async () => {
    expect(await AppManifestUtils.validateAgainstSchema({ ...teamsManifest(settings), id: 'none' })).not.toEqual([]);
    expect(await AppManifestUtils.validateAgainstSchema({ ...teamsManifest(settings), more: 1 })).not.toEqual([]);
  });

  test('each language file has the keys that its schema knows, and texts that fit', () => {
    const { properties, patternProperties } = schemaOf('MicrosoftTeams.Localization') as {
      properties: Record<string, { maxLength?: number }>;
      patternProperties: Record<string, { maxLength?: number }>;
    };
    for (const texts of Object.values(teamsLocales())) {
      for (const [key, text] of Object.entries(texts).filter(([name]) => name !== '$schema')) {
        const rule =
          properties[key] ?? Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern).test(key))?.[1];
        expect(rule, key).toBeDefined();
        expect(text.length, key).toBeLessThanOrEqual(rule?.maxLength ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  test('may show a page on the stage of a meeting, and nothing more', () => {
    const { authorization, meetingExtensionDefinition, configurableTabs } = teamsManifest(settings) as {
      authorization: { permissions: { resourceSpecific: unknown[] } };
      meetingExtensionDefinition: object;
      configurableTabs: { context: string[]; scopes: string[] }[];
    };
    expect(authorization.permissions.resourceSpecific).toEqual([
      { name: 'MeetingStage.Write.Chat', type: 'Delegated' },
      { name: 'ChannelMeetingStage.Write.Group', type: 'Delegated' },
    ]);
    expect(meetingExtensionDefinition).toMatchObject({ supportsCustomShareToStage: true });
    // The stage wants the panel beside it, a meeting wants chats, and phones want a tab in the meeting.
    const [tab] = configurableTabs;
    expect(tab?.scopes).toContain('groupChat');
    expect(tab?.context).toEqual(expect.arrayContaining(['meetingStage', 'meetingSidePanel', 'meetingChatTab']));
  });

  test('asks for signing in only when there is something to sign in with', () => {
    expect(teamsManifest(settings).webApplicationInfo).toMatchObject({
      id: clientId,
      nestedAppAuthInfo: [{ redirectUri: 'brk-multihub://team.example.org' }],
    });
    expect(teamsManifest({ ...settings, clientId: '' })).not.toHaveProperty('webApplicationInfo');
  });
});

describe('the package', () => {
  const files = packageFiles(settings);

  test('has no fault, and comes out of its zip as it went in', () => {
    expect(faultsOfPackage(files)).toEqual([]);
    expect(Object.keys(unzipSync(zipped(files))).sort()).toEqual(
      ['color.png', 'color32.png', 'manifest.json', 'nl.json', 'outline.png'].sort(),
    );
    expect(faultsOfPackage(unzipSync(zipped(files)))).toEqual([]);
  });

  test('is the same for the same settings', () => {
    expect(Buffer.from(zipped(files)).equals(Buffer.from(zipped(packageFiles(settings))))).toBe(true);
  });

  test.each([
    [
      'a picture of another size',
      { 'color.png': files['outline.png'] as Uint8Array },
      'color.png: must be a PNG of 192',
    ],
    ['no picture at all', { 'outline.png': new TextEncoder().encode('<svg/>') }, 'outline.png: must be a PNG'],
    ['a folder', { 'icons/color.png': new Uint8Array() }, 'icons/color.png'],
    ['a language without words', { 'nl.json': new TextEncoder().encode('{"name.short":" "}') }, 'nl.json: name.short'],
    [
      'an address elsewhere',
      {
        'manifest.json': new TextEncoder().encode(
          JSON.stringify({ ...teamsManifest(settings), developer: { websiteUrl: 'https://elsewhere.example/' } }),
        ),
      },
      'elsewhere.example is not in validDomains',
    ],
  ])('%s is a fault', (_, changed, sentence) => {
    expect(faultsOfPackage({ ...files, ...changed }).join('\n')).toContain(sentence);
  });

  test('the size of a picture is read from its header, and only from a picture', () => {
    expect(pngSize(files['color32.png'] as Uint8Array)).toEqual({ width: 32, height: 32 });
    expect(pngSize(new Uint8Array(30))).toBeNull();
    expect(pngSize(new Uint8Array())).toBeNull();
  });
});

describe('build settings', () => {
  test.each([
    [{ WANDELGANG_TEAMS_DOMAIN: 'https://team.example.org' }, 'WANDELGANG_TEAMS_DOMAIN'],
    [{ WANDELGANG_TEAMS_DOMAIN: 'localhost' }, 'WANDELGANG_TEAMS_DOMAIN'],
    [{ WANDELGANG_TEAMS_DOMAIN: '*.example.org' }, 'WANDELGANG_TEAMS_DOMAIN'],
    [{ WANDELGANG_TEAMS_APP_ID: 'wandelgang' }, 'WANDELGANG_TEAMS_APP_ID'],
    [{ WANDELGANG_MICROSOFT_CLIENT_ID: 'x' }, 'WANDELGANG_MICROSOFT_CLIENT_ID'],
  ])('%o is refused by name', (env, setting) => {
    expect(() => readTeamsSettings(env, '0.1.0')).toThrow(
      expect.objectContaining({ code: 'build-setting-wrong', values: { setting } }),
    );
  });
});
