/** Google Meet, as far as its hooks are known: see `sites/pages/google-meet.ts` for where each was learnt. */
import type { MeetingPage, Shown } from './meeting-page.ts';
import type { Tree } from './tree.ts';

const code = 'abc-defg-hij';
const icon = (name: string): Tree => ['i', { class: 'google-symbols notranslate', 'aria-hidden': 'true' }, name];
const button = (jsname: string, ligature: string, more: Record<string, string> = {}): Tree => [
  'button',
  { jsname, ...more },
  icon(ligature),
];

const id = (index: number) => `spaces/aBcD/devices/${100 + index}`;
const tile = (name: string, index: number): Tree => [
  'div',
  {
    class: 'tile',
    'data-made': 'tile',
    'data-participant-id': id(index),
    'data-requested-participant-id': id(index),
    'data-tile-media-id': id(index),
  },
  ['span', { class: 'notranslate', 'aria-hidden': 'true' }],
  ['span', { class: 'notranslate' }, name],
  icon('keep_outline'),
  ['div', { jsname: 'QgSmzd', class: 'gjg47c' }],
];
const screen: Tree = [
  'div',
  { class: 'tile', 'data-participant-id': id(1), 'data-requested-participant-id': id(1), 'data-tile-media-id': `${id(1)}/screen` },
  ['span', { class: 'notranslate' }, 'Joris Bakker'],
];

const bar = ({ presenting, phase }: Shown): Tree => [
  'div',
  { class: 'bar', 'data-made': 'bar', jsname: 'vNB5le', role: 'region' },
  ...(phase === 'joined' ? [['div', { id: 'browser-extension-start-buttons', class: 'start' }] as Tree] : []),
  button('hw0c9', 'mic', { 'data-is-muted': 'false' }),
  button('psRWwc', 'videocam', { 'data-is-muted': 'false' }),
  ...(phase === 'joined'
    ? [
        button('RrG0hf', 'closed_caption_off'),
        button('hNGZQc', presenting === 'me' ? 'cancel_presentation' : 'computer_arrow_up'),
        button('A5il2e', 'chat', { 'aria-controls': 'ME4pNd', 'data-panel-id': '2' }),
      ]
    : []),
  ...(phase === 'green-room' ? [] : [button('CQylAd', 'call_end')]),
];

const roster = ({ people, hasOutsiders }: Shown): Tree => [
  'div',
  { role: 'list' },
  ...people.map(
    (name, index): Tree => [
      'div',
      { role: 'listitem', 'data-participant-id': id(index), 'aria-label': name },
      icon('keep_outline'),
      ...(hasOutsiders && index === 1 ? [icon('domain_disabled')] : []),
    ],
  ),
];

function body(shown: Shown): Tree {
  const { phase, people, drawn = people.length } = shown;
  if (shown.isStrange) return ['body', { class: 'bare' }, ['div', {}, ['button', {}, 'xyz']]];
  if (phase === 'elsewhere') return ['body', { class: 'bare' }, ['button', { jsname: 'CuSyi' }, 'New']];
  const around = { 'data-unresolved-meeting-id': code, 'data-is-adhoc': 'false' };
  if (phase === 'ended') {
    return ['body', { class: 'bare' }, ['c-wiz', around, ['h1', { jsname: 'r4nke' }, '…'], ['button', { jsname: 'W6suGc' }, '…']]];
  }
  if (phase === 'green-room') {
    return ['body', {}, ['c-wiz', around, ['div', { class: 'stage' }, ['button', { jsname: 'Qx7uuf' }, '…']], bar(shown)]];
  }
  if (phase === 'lobby') return ['body', {}, ['c-wiz', around, ['div', { class: 'stage' }, '…'], bar(shown)]];
  return [
    'body',
    {},
    [
      'c-wiz',
      around,
      [
        'main',
        { class: 'stage', 'data-made': 'stage' },
        ...people.slice(0, drawn).map(tile),
        ...(shown.presenting ? [screen] : []),
      ],
      ['div', { 'data-in-call': 'true' }],
      ['div', { 'data-meeting-title': 'Weekstart' }],
      ['div', { jsname: 'ocqpFe', role: 'button' }, ['div', { 'data-avatar-count': '3' }], icon('people'), ['span', {}, String(people.length)]],
      ...(shown.isRosterOpen || shown.hasOutsiders ? [roster(shown)] : []),
      bar(shown),
    ],
  ];
}

export const googleMeet: MeetingPage = {
  site: 'google-meet',
  urls: { meeting: `https://meet.google.com/${code}`, elsewhere: 'https://meet.google.com/landing' },
  body,
  expected: (shown) => {
    const { phase, people, drawn = people.length, presenting, hasOutsiders } = shown;
    if (phase !== 'joined') return { phase, code: phase === 'elsewhere' ? null : code };
    const names = people.slice(0, drawn).map((name) => name.slice(0, 200));
    return {
      phase,
      code,
      title: 'Weekstart',
      people: { count: people.length, names },
      presenting: presenting ?? 'nobody',
      outsiders: hasOutsiders ?? null,
      missing: [],
    };
  },
};
