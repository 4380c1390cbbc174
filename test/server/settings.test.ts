/** The environment is read once and held against what it should be. */
import { expect, test } from 'vitest';
import { readSettings } from '../../server/settings.ts';

test('nothing has to be set', () => {
  expect(readSettings({})).toEqual({ port: 8080, publicOrigin: null, tab: null, trustProxy: false, addon: null });
});

test('with an account and an address the add-on answers', () => {
  const environment = {
    PORT: '3000',
    WANDELGANG_PUBLIC: 'https://wandelgang.example/',
    WANDELGANG_ADDON_ACCOUNT: 'service@gcp-sa-gsuiteaddons.iam.gserviceaccount.com',
    WANDELGANG_TRUST_PROXY: '1',
  };
  expect(readSettings(environment)).toMatchObject({
    port: 3000,
    trustProxy: true,
    addon: { account: environment.WANDELGANG_ADDON_ACCOUNT, client: null, origin: 'https://wandelgang.example' },
  });
});

test.each([
  { PORT: 'many' },
  { PORT: '70000' },
  { WANDELGANG_PUBLIC: 'https://wandelgang.example/path' },
  { WANDELGANG_PUBLIC: 'wandelgang.example' },
  { WANDELGANG_TRUST_PROXY: 'yes' },
  { WANDELGANG_ADDON_ACCOUNT: 'nobody' },
  { WANDELGANG_ADDON_ACCOUNT: 'service@project.example' },
  { WANDELGANG_ADDON_ACCOUNT: 'service@project.example', WANDELGANG_PUBLIC: 'http://wandelgang.example' },
])('%o is refused, in a sentence that names it', (environment) => {
  const problems = readSettings(environment) as readonly string[];
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^(PORT|WANDELGANG_\w+) /);
});
