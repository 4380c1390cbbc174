/** Small rituals for tests, each as plain as its company allows. */
import { defineRitual, type Ritual } from '../../rituals/ritual.ts';

const texts = (id: string) => ({
  name: id,
  title: `Ritueel ${id}`,
  invitation: '',
  guide: [{ minutes: 15, text: '' }],
  why: '',
});

export const ritual = (id: string, rest: Partial<Ritual> = {}): Ritual =>
  defineRitual({
    id,
    practice: 'R3',
    sources: ['000'],
    minutes: 15,
    company: 'team',
    group: { min: 2, max: 12 },
    everyDays: 7,
    window: { weekdays: [1, 2, 3, 4, 5], from: 540, to: 1020 },
    where: ['video'],
    texts: { en: texts(id), nl: texts(id) },
    ...rest,
  });

export const someRituals: readonly Ritual[] = [
  ritual('team', { prefer: { weekdays: [1], at: 600 } }),
  ritual('coffee', { company: 'draw', group: { min: 2, max: 2 } }),
  ritual('lunch', { minutes: 30, overLunch: true, window: { weekdays: [2, 4], from: 720, to: 810 }, everyDays: 14 }),
  ritual('door', { company: 'drop-in', busy: 'free', minutes: 30, recurrence: 'FREQ=WEEKLY' }),
  ritual('walk', { company: 'neighbour', group: { min: 2, max: 2 }, minutes: 30, where: ['walk', 'phone'] }),
  ritual('evening', {
    minutes: 60,
    window: { weekdays: [2, 3, 4], from: 1020, to: 1260 },
    outsideHours: true,
    optIn: true,
    everyDays: 28,
  }),
];
