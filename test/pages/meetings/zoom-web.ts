/** Zoom's web client: the meeting in a frame of the same origin. The waiting room has no sign of its own: `unknown`. */
import type { MeetingPage, Shown } from './meeting-page.ts';
import type { Tree } from './tree.ts';

const tile = (name: string): Tree => [
  'div',
  { class: 'tile', 'data-made': 'tile' },
  ['div', { class: 'video-avatar__avatar gallery-video-container__video-frame' }, ['div', { class: 'video-avatar__avatar-footer' }, ['span', {}, name]]],
];

const bar = ({ people, presenting }: Shown): Tree => [
  'div',
  { class: 'bar', 'data-made': 'bar', id: 'wc-footer' },
  ['button', { id: 'audioOptionMenu' }],
  ['button', {}, ['div', { class: 'footer-button__number-counter' }, ['span', {}, String(people.length)]]],
  ...(presenting === 'me' ? [['button', { class: 'sharer-button--stop' }, '…'] as Tree] : []),
  ['div', { class: 'footer__leave-btn-container' }, ['button', { class: 'footer-button-base__button' }]],
];

function body(shown: Shown): Tree {
  const { phase, people, drawn = people.length } = shown;
  if (shown.isStrange) return ['body', { class: 'bare' }, ['button', {}, '…']];
  switch (phase) {
    case 'elsewhere':
    case 'green-room':
      return ['body', { class: 'bare' }, ['input', { id: 'input-for-name' }], ['button', { class: 'preview-join-button' }, '…']];
    case 'lobby':
      return ['body', {}, ['div', { class: 'meeting-app stage' }, '…']];
    case 'ended':
      return ['body', { class: 'bare' }, ['div', { class: 'zm-modal-body-title' }, '…']];
    case 'joined':
      return [
        'body',
        {},
        [
          'div',
          { class: 'meeting-app stage', 'data-made': 'stage' },
          ...(shown.presenting === 'somebody' ? [['div', { class: 'tile sharee-container__viewport' }, '…'] as Tree] : []),
          ...people.slice(0, drawn).map(tile),
          ...(shown.isRosterOpen
            ? [
                [
                  'ul',
                  { id: 'participants-ul' },
                  ...people.map((name): Tree => ['li', { class: 'participants-li' }, ['span', { class: 'participants-item__display-name' }, name]]),
                ] as Tree,
              ]
            : []),
        ],
        bar(shown),
      ];
  }
}

export const zoomWeb: MeetingPage = {
  site: 'zoom-web',
  isFramed: true,
  urls: { meeting: 'https://app.zoom.us/wc/91234567890/join?pwd=x', elsewhere: 'https://app.zoom.us/wc/' },
  body,
  expected: ({ phase, people, drawn = people.length, presenting }) => {
    if (phase === 'joined')
      return {
        phase,
        code: '91234567890',
        people: { count: people.length, names: people.slice(0, drawn).map((name) => name.slice(0, 200)) },
        presenting: presenting ?? 'nobody',
        outsiders: null,
        missing: [],
      };
    if (phase === 'lobby') return { phase: 'unknown' };
    return { phase: phase === 'elsewhere' ? 'green-room' : phase };
  },
};
