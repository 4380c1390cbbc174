/**
 * Teams in the browser. The bar has the shape of `test/fixtures/pages/teams-2026-10/call-controls.html`; the rest is made of
 * the hooks in `sites/pages/teams-web.ts`.
 */
import type { MeetingPage, Shown } from './meeting-page.ts';
import type { Tree } from './tree.ts';

const bar = ({ people, presenting }: Shown): Tree => [
  'div',
  { class: 'bar', 'data-made': 'bar', 'data-tid': 'ubar-toolbar-wrapper' },
  ['div', { 'data-tid': 'call-duration', role: 'time' }, '02:11'],
  [
    'div',
    { id: 'horizontalEnd', 'data-tid': 'ubar-horizontal-end', role: 'toolbar', 'aria-label': '…' },
    [
      'button',
      { type: 'button', id: 'roster-button' },
      ...(people.length > 1 ? [['span', { 'data-tid': 'toolbar-item-badge' }, String(people.length)] as Tree] : []),
    ],
    [
      'button',
      {
        type: 'button',
        'data-state': 'mic-volume-renderer',
        'data-inp': 'microphone-button',
        'data-track-action-scenario': 'callMuteAudio',
        id: 'microphone-button',
        'aria-keyshortcuts': 'Ctrl+Shift+M',
      },
    ],
    [
      'button',
      {
        type: 'button',
        id: 'share-button',
        'data-state': presenting === 'me' ? 'call-control-stop-presenting-new' : 'call-control-present-new',
      },
    ],
    ['button', { type: 'button', id: 'hangup-button', 'data-tid': 'hangup-main-btn', 'data-inp': 'hangup-button' }],
  ],
];

const tile = (name: string): Tree => [
  'div',
  { class: 'tile', 'data-made': 'tile', 'data-stream-type': 'Video', 'data-tid': name },
  ['span', {}, name],
  ['div', { 'data-tid': 'voice-level-stream-outline' }],
];

function body(shown: Shown): Tree {
  const { phase, people, drawn = people.length } = shown;
  if (shown.isStrange) return ['body', { class: 'bare' }, ['div', { 'data-tid': 'new-name' }, ['button', {}, '…']]];
  const title: Tree = ['span', { 'data-tid': 'meeting-header-title' }, 'Weekstart'];
  switch (phase) {
    case 'elsewhere':
      return ['body', { class: 'bare' }, ['button', { 'data-tid': 'joinOnWeb' }, '…']];
    case 'green-room':
      return [
        'body',
        { class: 'bare' },
        ['div', { 'data-tid': 'calling-prejoin-screen', role: 'region' }, title, ['button', { 'data-tid': 'prejoin-join-button' }, '…']],
      ];
    case 'lobby':
      return ['body', { class: 'bare' }, ['div', { 'data-tid': 'calling-lobby-screen' }, title, ['button', { id: 'hangup-button' }, '…']]];
    case 'ended':
      // What remains of the bar has no size.
      return [
        'body',
        { class: 'bare' },
        ['h1', { 'data-tid': 'rejoin-title' }, '…'],
        ['button', { id: 'hangup-button', 'data-tid': 'hangup-main-btn', hidden: '' }],
      ];
    case 'joined':
      return [
        'body',
        {},
        bar(shown),
        [
          'div',
          { class: 'stage', 'data-made': 'stage', 'data-tid': 'stage-layouts-renderer' },
          title,
          ...people.slice(0, drawn).map(tile),
          ...(shown.presenting === 'somebody' ? [['div', { class: 'tile', 'data-tid': 'screen-share-stage' }, ['video', { class: 'tile' }]] as Tree] : []),
          ...(shown.hasOutsiders ? [['span', { 'data-testid': 'group-trust-indicator' }, '…'] as Tree] : []),
          ...(shown.isRosterOpen
            ? [
                [
                  'div',
                  { 'data-tid': 'calling-roster-attendees' },
                  // A group around its rows shares their prefix.
                  [
                    'div',
                    { 'data-tid': 'participantsInCall-group' },
                    ...people.map((name): Tree => ['div', { 'data-tid': `participantsInCall-${name}`, 'data-cid': 'roster-participant' }, ['span', { title: name }, name]]),
                  ],
                ] as Tree,
              ]
            : []),
        ],
      ];
  }
}

export const teamsWeb: MeetingPage = {
  site: 'teams-web',
  urls: { meeting: 'https://teams.microsoft.com/v2/', elsewhere: 'https://teams.microsoft.com/dl/launcher/launcher.html' },
  body,
  expected: ({ phase, people, drawn = people.length, presenting, hasOutsiders }) =>
    phase === 'joined'
      ? {
          phase,
          title: 'Weekstart',
          people: { count: people.length, names: people.slice(0, drawn).map((name) => name.slice(0, 200)) },
          presenting: presenting ?? 'nobody',
          outsiders: hasOutsiders ?? null,
          missing: [],
        }
      : { phase },
};
