/** Jitsi Meet, by the names in its source. Who presents and who is from elsewhere is not on its page. */
import type { MeetingPage, Shown } from './meeting-page.ts';
import type { Tree } from './tree.ts';

const tile = (name: string, index: number): Tree => [
  'span',
  { class: 'tile videocontainer', 'data-made': 'tile', id: `participant_${index}` },
  ['span', { class: 'displayname' }, name],
];

function body(shown: Shown): Tree {
  const { phase, people, drawn = people.length } = shown;
  if (shown.isStrange) return ['body', { class: 'bare' }, ['button', {}, '…']];
  switch (phase) {
    case 'elsewhere':
    case 'ended':
      return ['body', { class: 'bare' }, ['h1', {}, '…']];
    case 'green-room':
      return ['body', { class: 'bare' }, ['div', { class: 'premeeting-screen' }, ['input', { id: 'premeeting-name-input' }], ['div', { 'data-testid': 'prejoin.joinMeeting' }, '…']]];
    case 'lobby':
      return ['body', { class: 'bare' }, ['div', { class: 'lobby-screen' }, ['span', { 'data-testid': 'lobby.joiningMessage' }, '…']]];
    case 'joined':
      return [
        'body',
        {},
        [
          'div',
          { class: 'stage', 'data-made': 'stage' },
          ['div', { id: 'largeVideoContainer', class: 'videocontainer' }],
          ...people.slice(0, drawn).map(tile),
        ],
        [
          'div',
          { class: 'bar toolbox-content-items', 'data-made': 'bar' },
          ['button', { 'aria-label': '…' }],
          ['button', { class: 'hangup-button', 'data-testid': 'toolbox.hangup' }],
        ],
      ];
  }
}

export const jitsi: MeetingPage = {
  site: 'jitsi',
  urls: { meeting: 'https://meet.jit.si/WandelgangStandup', elsewhere: 'https://meet.jit.si/', ended: 'https://meet.jit.si/static/close3.html' },
  body,
  expected: ({ phase, people, drawn = people.length }) =>
    phase === 'joined'
      ? {
          phase,
          code: 'wandelgangstandup',
          people: { count: drawn, names: people.slice(0, drawn).map((name) => name.slice(0, 200)) },
          presenting: null,
          outsiders: null,
          missing: [],
        }
      : { phase },
};
