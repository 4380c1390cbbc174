import { describe, expect, it } from 'vitest';
import { findMeetingLink } from '../../calendar/meeting-link.ts';

it.each([
  ['meet', 'https://meet.google.com/abc-defg-hij'],
  ['meet', 'https://meet.google.com/lookup/abc123?authuser=0'],
  ['teams', 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d'],
  ['teams', 'https://teams.microsoft.com/meet/123456?p=abc'],
  ['teams', 'https://teams.live.com/meet/9312345'],
  ['zoom', 'https://zoom.us/j/98765432100?pwd=abc'],
  ['zoom', 'https://ons-bedrijf.zoom.us/my/noor'],
  ['jitsi', 'https://meet.jit.si/Wandelgang'],
  ['jitsi', 'https://8x8.vc/tenant/room'],
  ['whereby', 'https://whereby.com/noor'],
  ['whereby', 'https://ons-bedrijf.whereby.com/kamer'],
] as const)('%s: %s', (kind, url) => {
  expect(findMeetingLink(`Tot dan! ${url}.`)).toEqual({ kind, url });
  expect(findMeetingLink(`<a href="${url}">Deelnemen</a>`)?.kind).toBe(kind);
});

describe('what is no meeting', () => {
  it.each([
    ...[
      'javascript:alert("https://zoom.us")',
      'data:text/html,zoom.us/j/1',
      'vbscript:zoom.us',
      ' java\tscript:zoom.us/j/1',
    ],
    ...['file://zoom.us/j/1', 'ms-msdt:/id zoom.us/j/1', 'http://zoom.us/j/1', '//zoom.us/j/1'],
  ])('fault 73: %s', (text) => {
    expect(findMeetingLink(text)).toBeNull();
  });

  it.each([
    'https://zoom.us.evil.example/j/1',
    'https://evilzoom.us/j/1',
    'https://zoom.us@evil.example/j/1',
    'https://user:pass@zoom.us/j/1',
    'https://zoom.us:8443/j/1',
    'https://xn--zom-rla.us/j/1',
    'https://zооm.us/j/1',
    'https://zoom.us/\u202Ej/1',
    'https://evil.example/?next=https://zoom.us/j/1',
    'https://evil.example/#zoom.us/j/1',
    'https://meet.google.com.evil.example/abc-defg-hij',
  ])('fault 74: %s', (text) => {
    expect(findMeetingLink(text)).toBeNull();
  });

  it.each([
    'https://zoom.us/download',
    'https://teams.microsoft.com/l/channel/1',
    'https://meet.google.com/',
    'https://whereby.com/information/tos',
  ])('a page of the service itself: %s', (text) => {
    expect(findMeetingLink(text)).toBeNull();
  });
});

it("looks through Outlook's Safe Links and Google's redirect, and judges what is behind them", () => {
  const wrapped = (address: string) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=x`;
  expect(findMeetingLink(wrapped('https://zoom.us/j/1'))).toEqual({ kind: 'zoom', url: 'https://zoom.us/j/1' });
  expect(findMeetingLink(wrapped('https://zoom.us.evil.example/j/1'))).toBeNull();
  expect(findMeetingLink('https://www.google.com/url?q=https://meet.jit.si/Room&sa=D')?.url).toBe(
    'https://meet.jit.si/Room',
  );
});

it('passes over links that are no meeting to one that is, within bounds', () => {
  expect(findMeetingLink('https://a.example https://zoom.us/download https://zoom.us/j/1')?.url).toBe(
    'https://zoom.us/j/1',
  );
  expect(findMeetingLink(`${'https://zoom.us/download '.repeat(100_000)} https://zoom.us/j/1`)).toBeNull();
});
