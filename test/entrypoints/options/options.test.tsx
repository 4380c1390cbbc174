// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlainError } from '../../../calendar/error.ts';
import type { CalendarStatus, MessageName, Settings } from '../../../entrypoints/background/messages.ts';
import { Options, type OptionsProps } from '../../../entrypoints/options/options.tsx';
import type { Ask } from '../../../entrypoints/popup/ask-state.ts';
import type { Person } from '../../../rituals/situation.ts';
import { settings as defaults, now, overviewOf, people, zone } from '../../fixtures/team-week.ts';

let settings: Settings;
let team: readonly Person[];
let asked: [MessageName, unknown][];
const memory = new Map<string, string>();
let answers: Partial<Record<MessageName, (value: never) => unknown>>;

const ask = (async (name: MessageName, value: never) => {
  asked.push([name, value]);
  const answer = answers[name];
  if (!answer) throw new PlainError('unknown');
  return answer(value);
}) as Ask;

const added: CalendarStatus = {
  id: 'added',
  kind: 'ics-address',
  name: 'Werk',
  origin: 'example.org',
  isOn: true,
  readAt: now,
  events: 12,
  skipped: 1,
  problem: null,
};

beforeEach(() => {
  memory.clear();
  settings = { ...defaults, language: 'nl' };
  team = people.filter(({ id }) => id !== 'lotte');
  asked = [];
  answers = {
    'settings:get': () => settings,
    'settings:set': (change) => {
      settings = { ...settings, ...(change as Partial<Settings>) };
      return settings;
    },
    'people:get': () => team,
    'people:set': (next) => {
      team = next;
      return team;
    },
    'overview:get': () => overviewOf('nl'),
    'calendars:add-address': () => added,
    'calendars:add-text': () => added,
  };
});
afterEach(cleanup);

const show = async (change: Partial<OptionsProps> = {}) => {
  const props: OptionsProps = {
    ask,
    memory: {
      getItem: (name: string) => memory.get(name) ?? null,
      setItem: (name: string, value: string) => void memory.set(name, value),
      removeItem: (name: string) => void memory.delete(name),
    },
    version: '1.0.0',
    now: () => now,
    newId: (() => {
      let count = 0;
      return () => `new-${++count}`;
    })(),
    systemZone: zone,
    languages: ['nl'],
    part: '',
    allowHost: vi.fn(async () => true),
    openTab: vi.fn(),
    saveFile: vi.fn(),
    openPlan: vi.fn(),
    ...change,
  } as OptionsProps;
  render(<Options {...props} />);
  await screen.findByRole('heading', { level: 1 });
  return props;
};
const sent = (name: MessageName) => asked.filter(([one]) => one === name).map(([, value]) => value);
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const part = (name: string) => within(screen.getByRole('region', { name }));

describe('settings are saved as one goes', () => {
  test('what is typed is saved together, once, and said quietly', async () => {
    await show();
    type(screen.getByLabelText('Je naam'), 'Lot');
    type(screen.getByLabelText('Je naam'), 'Lotje');
    type(screen.getByLabelText('Minuten voor elkaar per week'), '60');
    expect(await screen.findByText('Opgeslagen')).toBeTruthy();
    expect(sent('settings:set')).toHaveLength(1);
    expect(settings.me.name).toBe('Lotje');
    expect(settings.agreements.weeklyBudget).toBe(60);
  });

  test('what cannot be is not saved; the text stays and the reason stands beside it', async () => {
    await show();
    const field = screen.getByLabelText<HTMLInputElement>('Minuten voor elkaar per week');
    type(field, '6o');
    fireEvent.blur(field);
    const problem = screen.getByText('Vul een heel getal in van 0 tot en met 2.400.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(problem.id);
    expect(field.value).toBe('6o');
    fireEvent(window, new Event('pagehide'));
    expect(sent('settings:set')).toEqual([]);
    type(field, '45');
    expect(screen.queryByText(/Vul een heel getal/)).toBeNull();
    await waitFor(() => expect(settings.agreements.weeklyBudget).toBe(45));
  });

  test('closing the tab at once loses nothing', async () => {
    await show();
    type(screen.getByLabelText('Je naam'), 'Lotje');
    fireEvent(window, new Event('pagehide'));
    await waitFor(() => expect(settings.me.name).toBe('Lotje'));
  });

  test('a tab that is closed while the background is silent: what was typed is saved by the next page', async () => {
    const save = answers['settings:set'];
    answers['settings:set'] = () => new Promise(() => undefined);
    await show();
    type(screen.getByLabelText('Je naam'), 'Lotje');
    fireEvent(window, new Event('pagehide'));
    cleanup();
    expect(settings.me.name).not.toBe('Lotje');
    answers['settings:set'] = save;
    await show();
    expect(screen.getByLabelText<HTMLInputElement>('Je naam').value).toBe('Lotje');
    await waitFor(() => expect(settings.me.name).toBe('Lotje'));
    await waitFor(() => expect(memory.size).toBe(0));
  });

  test('fault 9: what could not be saved stays, is said, and goes with the next try', async () => {
    const save = answers['settings:set'];
    answers['settings:set'] = () => {
      throw Object.assign(new PlainError('storage-full'), { text: 'De schijf is vol.' });
    };
    await show();
    type(screen.getByLabelText('Je naam'), 'Lotje');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('De schijf is vol.');
    answers['settings:set'] = save;
    type(screen.getByLabelText('Buurt'), 'Lombok');
    fireEvent.click(within(alert).getByRole('button', { name: 'Probeer opnieuw' }));
    await waitFor(() => expect(settings.me).toMatchObject({ name: 'Lotje', area: 'Lombok' }));
    expect(await screen.findByText('Opgeslagen')).toBeTruthy();
  });

  test('a day off, and a day on again with the hours of the others', async () => {
    await show();
    const hours = within(screen.getByRole('group', { name: 'Werktijden' }));
    fireEvent.click(hours.getByLabelText('woensdag'));
    await waitFor(() => expect(settings.hours[3]).toBeUndefined());
    fireEvent.click(hours.getByLabelText('zaterdag'));
    await waitFor(() => expect(settings.hours[6]).toEqual({ from: 540, to: 1020 }));
  });

  test('hours that end before they start are not saved; quiet hours may', async () => {
    await show();
    const times = part('Jij en je tijd');
    type(times.getByLabelText('maandag: tot'), '08:00');
    expect(await times.findByText('Het einde moet na het begin liggen. Nog niet opgeslagen.')).toBeTruthy();
    fireEvent.click(times.getByRole('button', { name: 'Stille uren toevoegen' }));
    type(await times.findByLabelText('Stille uren 1: van'), '22:00');
    type(times.getByLabelText('Stille uren 1: tot'), '07:00');
    await waitFor(() => expect(settings.agreements.quiet).toEqual([{ from: 1320, to: 420 }]));
    expect(settings.hours[1]).toEqual({ from: 540, to: 1020 });
  });

  test('an unknown zone is said; empty is the one of this computer', async () => {
    await show();
    const field = part('Jij en je tijd').getByLabelText('Tijdzone');
    type(field, 'Mars/Olympus');
    fireEvent.blur(field);
    expect(screen.getByText(/Deze tijdzone bestaat niet/)).toBeTruthy();
    type(field, '');
    await waitFor(() => expect(settings.zone).toBeNull());
  });

  test('the language changes at once, the page says so to screen readers, and what is open stays', async () => {
    await show();
    type(screen.getByLabelText('Je naam'), 'Lotje');
    fireEvent.change(screen.getByLabelText('Taal'), { target: { value: 'en' } });
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
    expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe('Lotje');
    fireEvent.change(screen.getByLabelText('Look'), { target: { value: 'dark' } });
    await waitFor(() => expect(document.documentElement.dataset.look).toBe('dark'));
    await waitFor(() => expect(settings).toMatchObject({ language: 'en', look: 'dark' }));
  });
});

describe('people', () => {
  test('somebody new is saved once there is a name, and the focus is in the name', async () => {
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Iemand toevoegen' }));
    const name = await part('Je mensen').findByLabelText('Naam');
    await waitFor(() => expect(document.activeElement).toBe(name));
    type(name, 'Bo');
    await waitFor(() => expect(team.at(-1)).toMatchObject({ id: 'new-1', name: 'Bo', zone, hours: settings.hours }));
    expect(sent('people:set').flat()).not.toContainEqual(expect.objectContaining({ name: '' }));
  });

  test('what is filled in is kept, what is emptied is left out', async () => {
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Iemand toevoegen' }));
    const fields = part('Je mensen');
    type(await fields.findByLabelText('Naam'), 'Bo');
    type(fields.getByLabelText('E-mail'), 'BO@Example.org');
    type(fields.getByLabelText('Teams'), 'Web, Data, Web');
    type(fields.getByLabelText('Verjaardag'), '29-2');
    type(fields.getByLabelText('Eerste werkdag'), '2026-11-02');
    fireEvent.change(fields.getByLabelText('Buddy'), { target: { value: 'sanne' } });
    await waitFor(() =>
      expect(team.at(-1)).toMatchObject({
        email: 'bo@example.org',
        teams: ['Web', 'Data'],
        celebrations: [{ kind: 'birthday', month: 2, date: 29 }],
        since: 20759,
        buddy: 'sanne',
      }),
    );
    type(fields.getByLabelText('E-mail'), '');
    type(fields.getByLabelText('Verjaardag'), '');
    type(fields.getByLabelText('Eerste werkdag'), '');
    await waitFor(() => expect(Object.keys(team.at(-1)!)).toEqual(['name', 'id', 'zone', 'hours', 'teams', 'buddy']));
  });

  test('somebody removed can be brought back to their place', async () => {
    await show();
    const people = part('Je mensen');
    const entry = people.getByText('Joris').closest('details')!;
    entry.open = true;
    fireEvent(entry, new Event('toggle'));
    fireEvent.click(await people.findByRole('button', { name: 'Joris verwijderen' }));
    await waitFor(() => expect(team.map(({ id }) => id)).not.toContain('joris'));
    fireEvent.click(people.getByRole('button', { name: 'Ongedaan maken' }));
    await waitFor(() => expect(team.map(({ id }) => id)).toEqual(['sanne', 'joris', 'yusuf', 'priya', 'aroha']));
  });

  test('many at once: shown before they are taken, and who is there already is not taken twice', async () => {
    await show();
    const people = part('Je mensen');
    type(people.getByLabelText('Namen of e-mailadressen'), 'Sanne <sanne@example.org>, Bo <bo@example.org>, Cas');
    expect(people.getByText('2 mensen gevonden:')).toBeTruthy();
    expect(people.getByText('Al in de lijst: Sanne.')).toBeTruthy();
    expect(sent('people:set')).toEqual([]);
    fireEvent.click(people.getByRole('button', { name: 'Toevoegen aan mijn mensen' }));
    await waitFor(() => expect(team.map(({ name }) => name).slice(-2)).toEqual(['Bo', 'Cas']));
    expect(team.at(-1)).toMatchObject({ zone, hours: settings.hours });
  });
});

describe('rituals', () => {
  test('off is remembered; own times too, and go back as they were meant', async () => {
    await show();
    const rituals = part('Rituelen');
    fireEvent.click(rituals.getByRole('checkbox', { name: 'Ommetje' }));
    await waitFor(() => expect(settings.choices.walk).toEqual({ isOn: false }));
    const entry = rituals.getByText('Ommetje').closest('details')!;
    entry.open = true;
    fireEvent(entry, new Event('toggle'));
    type(await within(entry).findByLabelText('Minuten'), '20');
    await waitFor(() => expect(settings.choices.walk).toEqual({ isOn: false, minutes: 20 }));
    fireEvent.click(within(entry).getByRole('button', { name: 'Terug naar hoe het bedoeld is' }));
    await waitFor(() => expect(settings.choices.walk).toEqual({ isOn: false }));
  });

  test('what needs wanting is off until it is wanted', async () => {
    await show();
    const box = part('Rituelen').getByRole<HTMLInputElement>('checkbox', { name: 'Samen koken' });
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    await waitFor(() => expect(settings.choices['cook-together']).toEqual({ isOn: true }));
  });
});

describe('calendars', () => {
  const addAddress = async (address: string, props: Partial<OptionsProps> = {}) => {
    const shown = await show(props);
    const calendars = part('Agenda’s');
    type(calendars.getByLabelText('Het adres van een agenda'), address);
    fireEvent.submit(calendars.getByLabelText('Het adres van een agenda').closest('form')!);
    return { shown, calendars };
  };

  test('an address: leave is asked for that one host, and webcal is https', async () => {
    const { shown, calendars } = await addAddress('webcal://example.org/me/basic.ics?key=1');
    expect(shown.allowHost).toHaveBeenCalledWith('https://example.org/*');
    await waitFor(() =>
      expect(sent('calendars:add-address')).toEqual([{ url: 'https://example.org/me/basic.ics?key=1' }]),
    );
    expect(await calendars.findByText('Werk is toegevoegd: 12 afspraken.')).toBeTruthy();
    expect(calendars.getByText(/één kon niet gelezen worden/)).toBeTruthy();
  });

  test('no leave: nothing is added, and what was typed stays', async () => {
    const { calendars } = await addAddress('https://example.org/basic.ics', { allowHost: async () => false });
    expect((await calendars.findByRole('alert')).textContent).toContain('example.org');
    expect(sent('calendars:add-address')).toEqual([]);
    expect(calendars.getByLabelText<HTMLInputElement>('Het adres van een agenda').value).toBe(
      'https://example.org/basic.ics',
    );
  });

  test.each([
    'http://example.org/a.ics',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'agenda',
    'https://localhost/a.ics',
  ])('fault 73: %s is refused before anything is asked', async (address) => {
    const { shown, calendars } = await addAddress(address);
    expect(await calendars.findByRole('alert')).toBeTruthy();
    expect(shown.allowHost).not.toHaveBeenCalled();
  });

  test('a file that is no calendar is refused in words, and the next one still comes in', async () => {
    await show();
    const calendars = part('Agenda’s');
    const zip = new File([new Uint8Array([0x50, 0x4b, 3, 4])], 'agenda.zip');
    const ics = new File(['BEGIN:VCALENDAR\r\nEND:VCALENDAR'], 'werk.ics');
    fireEvent.change(calendars.getByLabelText('Een agendabestand (.ics)'), { target: { files: [zip, ics] } });
    expect(await calendars.findByText('Werk is toegevoegd: 12 afspraken.')).toBeTruthy();
    expect(sent('calendars:add-text')).toEqual([
      { name: 'werk.ics', text: expect.stringContaining('BEGIN:VCALENDAR') },
    ]);
    expect(calendars.getByRole('alert').textContent).not.toBe('');
  });

  test('fault 61: a file of 200 MB is refused without being read', async () => {
    await show();
    const file = new File(['x'], 'groot.ics');
    Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
    const read = vi.spyOn(file, 'arrayBuffer');
    fireEvent.change(part('Agenda’s').getByLabelText('Een agendabestand (.ics)'), { target: { files: [file] } });
    expect(await part('Agenda’s').findByRole('alert')).toBeTruthy();
    expect(read).not.toHaveBeenCalled();
  });
});

describe('data', () => {
  const preview = { people: 7, history: 1, calendars: 2, settings: true, exportedAt: now - 1440 };
  const offer = async (text = '{}') => {
    const file = new File([text], 'wandelgang.json');
    fireEvent.change(part('Je gegevens').getByLabelText('Terughalen uit een bestand'), { target: { files: [file] } });
  };

  test('export is a file with the day in its name', async () => {
    answers['data:export'] = () => ({ text: '{"version":1}' });
    const { saveFile } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Alles in een bestand bewaren' }));
    await waitFor(() => expect(saveFile).toHaveBeenCalledWith('wandelgang-2026-11-23.json', '{"version":1}'));
  });

  test('an import is shown before it is taken', async () => {
    answers['data:preview'] = () => preview;
    answers['data:import'] = () => preview;
    await show();
    await offer('{"a":1}');
    expect(await screen.findByText('Bewaard op zondag 22 november, met:')).toBeTruthy();
    expect(screen.getByText('7 mensen')).toBeTruthy();
    expect(screen.getByText('één moment van eerder')).toBeTruthy();
    expect(sent('data:import')).toEqual([]);
    team = [];
    fireEvent.click(part('Je gegevens').getByRole('button', { name: 'Alles vervangen' }));
    await waitFor(() => expect(sent('data:import')).toEqual([{ text: '{"a":1}', how: 'replace' }]));
    expect(await screen.findByText('Hier staat nog niemand.')).toBeTruthy();
  });

  test('fault 22: a file that is not ours is refused in words', async () => {
    answers['data:preview'] = () => {
      throw Object.assign(new PlainError('import-newer'), { text: 'Dit bestand is van een nieuwere versie.' });
    };
    await show();
    await offer();
    expect((await part('Je gegevens').findByRole('alert')).textContent).toBe('Dit bestand is van een nieuwere versie.');
    expect(screen.queryByRole('button', { name: 'Alles vervangen' })).toBeNull();
  });

  test('erasing asks first, and forgets what the popup remembered', async () => {
    answers['data:erase'] = () => ({});
    memory.set('overview', '{}');
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Alles wissen…' }));
    const dialog = screen.getByRole('dialog', { name: 'Alles wissen?' });
    expect(sent('data:erase')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Ja, wis alles' }));
    await waitFor(() => expect(sent('data:erase')).toHaveLength(1));
    await waitFor(() => expect(memory.size).toBe(0));
  });
});

describe('the first run', () => {
  test('three questions answered: hours, people, budget, and then the plan', async () => {
    team = [];
    const { openPlan } = await show({ part: 'welcome' });
    expect(screen.getByRole('heading', { level: 1, name: 'Wanneer werk je?' })).toBeTruthy();
    fireEvent.click(screen.getByLabelText('vrijdag'));
    fireEvent.click(screen.getByRole('button', { name: 'Volgende' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Wie zijn je mensen?' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    type(screen.getByLabelText('Namen of e-mailadressen'), 'Sanne\nJoris <joris@example.org>');
    fireEvent.click(screen.getByRole('button', { name: 'Volgende' }));
    await screen.findByRole('heading', { level: 1, name: 'Hoeveel, en waar omheen?' });
    fireEvent.click(screen.getByLabelText('60 min'));
    fireEvent.click(screen.getByRole('button', { name: 'Laat mijn plan zien' }));
    await waitFor(() => expect(openPlan).toHaveBeenCalledTimes(1));
    expect(settings).toMatchObject({ startedAt: now, agreements: { weeklyBudget: 60 } });
    expect(Object.keys(settings.hours)).toEqual(['1', '2', '3', '4']);
    expect(team.map(({ name }) => name)).toEqual(['Sanne', 'Joris']);
  });

  test('all three skipped: nothing is changed but that it is done', async () => {
    const { openPlan } = await show({ part: 'welcome' });
    fireEvent.click(screen.getByRole('button', { name: 'Overslaan' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Overslaan' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Laat mijn plan zien' }));
    await waitFor(() => expect(openPlan).toHaveBeenCalledTimes(1));
    expect(sent('settings:set')).toEqual([{ startedAt: now }]);
    expect(sent('people:set')).toEqual([]);
  });

  test('when it cannot be saved one stays, and is told', async () => {
    answers['settings:set'] = () => {
      throw new PlainError('no-answer');
    };
    const { openPlan } = await show({ part: 'welcome' });
    fireEvent.click(screen.getByRole('button', { name: 'Overslaan' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Overslaan' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Laat mijn plan zien' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(openPlan).not.toHaveBeenCalled();
  });
});

test('fault 16: a background that is silent is said to be, and asked again', async () => {
  const all = answers;
  answers = {};
  await show().catch(() => undefined);
  expect(await screen.findByRole('alert')).toBeTruthy();
  answers = all;
  fireEvent.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Instellingen' })).toBeTruthy();
});
