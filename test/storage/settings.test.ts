import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  defaults,
  putChoice,
  putSettings,
  readSettings,
  settingFields,
  settingsChange,
} from '../../storage/settings.ts';
import { createMachine } from './machine.ts';

describe('settings', () => {
  test('a new user has the defaults, and every default is valid', async () => {
    const { db } = await createMachine().start();
    expect(await readSettings(db)).toEqual(defaults);
    for (const [key, schema] of Object.entries(settingFields)) {
      expect(v.is(schema, defaults[key as keyof typeof defaults]), key).toBe(true);
    }
  });

  test('what is set stays, field by field', async () => {
    const store = await createMachine().start();
    await store.write(['settings'], (db) => putSettings(db, { look: 'dark', pausedUntil: 20_800 }));
    await store.write(['settings'], (db) => putSettings(db, { pausedUntil: null }));
    expect(await readSettings(store.db)).toEqual({ ...defaults, look: 'dark', pausedUntil: null });
  });

  test('fault 18: a field that is broken falls back, the others stay', async () => {
    const broken: Record<string, unknown> = {
      language: 7,
      look: 'neon',
      zone: 'Mars/Olympus',
      hours: { 1: { from: 1020, to: 540 } },
      lunch: 'noon',
      agreements: { weeklyBudget: -1, quiet: [] },
      holidayCountry: 'Nederland',
      choices: { coffee: { minutes: 1e9 } },
      pausedUntil: Number.NaN,
      me: { name: 'Ada' },
      meetings: { ...defaults.meetings, maxDepth: 4 },
      questions: [{ id: 'x', kind: 'taste' }],
      evening: { ...defaults.evening, notify: 'always' },
      startedAt: 'yesterday',
    };
    for (const [key, value] of Object.entries(broken)) {
      const store = await createMachine().start();
      const other = key === 'look' ? { language: 'nl' } : { look: 'dark' as const };
      await store.write(['settings'], (db) => putSettings(db, other));
      await store.db.settings.put({ key, value });
      expect(await readSettings(store.db), key).toEqual({ ...defaults, ...other });
    }
  });

  test('what is no setting is ignored in the store and refused in a change', async () => {
    const store = await createMachine().start();
    await store.db.settings.put({ key: 'constructor', value: 1 });
    expect(await readSettings(store.db)).toEqual(defaults);
    expect(v.is(settingsChange, { telemetry: true })).toBe(false);
    expect(v.is(settingsChange, { look: 'dark' })).toBe(true);
  });

  test('one choice is changed without touching the others, and can be taken back', async () => {
    const store = await createMachine().start();
    await store.write(['settings'], (db) => putChoice(db, 'walk', { minutes: 20 }));
    await store.write(['settings'], (db) => putChoice(db, 'coffee', { isOn: false }));
    await store.write(['settings'], (db) => putChoice(db, 'walk', null));
    expect((await readSettings(store.db)).choices).toEqual({ coffee: { isOn: false } });
  });
});
