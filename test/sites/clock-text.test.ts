import { expect, test } from 'vitest';
import { bareTimes, clockTimes, halfDayTimes, writeLike } from '../../sites/clock-text.ts';

test.each([
  ['9:00 – 10:30', [540, 630]],
  ['09.00–10.30', [540, 630]],
  ['23:10 – 01:30', [1390, 90]],
  ['3pm to 4pm', [900, 960]],
  ['3 – 4pm', [900, 960]],
  ['11am – 1pm', [660, 780]],
  ['11 – 1pm', [660, 780]],
  ['10 – 11:30am', [600, 690]],
  ['12am – 12:30pm', [0, 750]],
  ['3:30 p.m. – 4 p.m.', [930, 960]],
  ['午後10:30～午後11時', [1350, 1380]],
  ['午後3時～4時', [900, 960]],
  ['上午9:00 – 上午10:00', [540, 600]],
  ['오후 3:00 ~ 오후 4:00', [900, 960]],
])('%s', (text, times) => {
  expect(clockTimes(text)).toEqual(times);
});

test.each(['All day', '3 – 4', '3:00 μ.μ. – 4:00 μ.μ.', '25:00 – 26:00', '24 november 2026', ''])(
  '%s says no time for sure',
  (text) => {
    expect(clockTimes(text)).toEqual([]);
  },
);

test('a time without a half of the day is no time of a 12-hour clock, and a date is none at all', () => {
  expect(halfDayTimes('Room 3, November 24, 2026')).toEqual([]);
  expect(bareTimes('15:00 tot 16:00, Overleg, 24 november 2026')).toEqual([900, 960]);
});

test.each([
  ['9:00am', 930, '3:30pm'],
  ['9:00 AM', 0, '12:00 AM'],
  ['09:00', 930, '15:30'],
  ['09:00', 545, '09:05'],
  ['9.00', 545, '9.05'],
  ['9:00 a.m.', 930, '3:30 p.m.'],
])('after %s, %i is written %s', (model, time, text) => {
  expect(writeLike(model, time)).toBe(text);
});

test('a way of writing that we do not know is not imitated', () => {
  expect(writeLike('午後10:30', 900)).toBeNull();
  expect(writeLike('', 900)).toBeNull();
});
