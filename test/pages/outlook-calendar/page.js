/**
 * Outlook's calendar, built from what is known of the real one (its attributes, ids, geometry and manners), to stand our extension
 * in. Only what an extension can touch is alike; it is not meant to be used. `page.ts` serves it.
 */
const config = JSON.parse(document.getElementById('config').textContent);
const { language, pixelsPerHour, drop, zone } = config;
const has = (hook) => !drop.includes(hook);
const words = {
  en: { create: 'New event', save: 'Save', close: 'Close', title: 'Add a title', to: 'to', by: 'By', busy: 'Busy', today: 'Today', day: 'Day', workweek: 'Work week', week: 'Week', month: 'Month', mail: 'Mail', calendar: 'Calendar', allDay: 'All day' },
  nl: { create: 'Nieuwe gebeurtenis', save: 'Opslaan', close: 'Sluiten', title: 'Een titel toevoegen', to: 'tot', by: 'Door', busy: 'Bezet', today: 'Vandaag', day: 'Dag', workweek: 'Werkweek', week: 'Week', month: 'Maand', mail: 'E-mail', calendar: 'Agenda', allDay: 'Hele dag' },
  ar: { create: 'حدث جديد', save: 'حفظ', close: 'إغلاق', title: 'إضافة عنوان', to: 'إلى', by: 'بواسطة', busy: 'مشغول', today: 'اليوم', day: 'يوم', workweek: 'أسبوع العمل', week: 'أسبوع', month: 'شهر', mail: 'البريد', calendar: 'التقويم', allDay: 'طوال اليوم' },
  ja: { create: '新しいイベント', save: '保存', close: '閉じる', title: 'タイトルを追加', to: 'から', by: '開催者', busy: '予定あり', today: '今日', day: '日', workweek: '稼働日', week: '週', month: '月', mail: 'メール', calendar: '予定表', allDay: '終日' },
}[language];

// ——— Dates: whole days since 1970, as plain numbers ———
const DAY = 86_400_000;
const parse = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const weekday = (day) => new Date(day * DAY).getUTCDay();
const monday = (day) => day - ((weekday(day) + 6) % 7);
// Latin digits in every language: what is tested is the order of things, and the words.
const written = (day, options) => new Intl.DateTimeFormat(`${language}-u-nu-latn`, { timeZone: 'UTC', ...options }).format(day * DAY);
const minutes = (clock) => {
  const [h, m] = clock.split(':').map(Number);
  return h * 60 + m;
};
const pad = (number) => String(number).padStart(2, '0');
const clock = (minute) => {
  const h = Math.floor(minute / 60) % 24;
  return config.hasHalfDays ? `${h % 12 || 12}:${pad(minute % 60)} ${h < 12 ? 'AM' : 'PM'}` : `${pad(h)}:${pad(minute % 60)}`;
};
/** What the clock on the wall says in the page's zone. */
function wallClock(instant) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return { day: parse(`${parts.year}-${parts.month}-${parts.day}`), minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

// ——— Events: given by the test, and kept so that every tab has them ———
if (localStorage.getItem('events') === null) localStorage.setItem('events', JSON.stringify(config.events));
let events = JSON.parse(localStorage.getItem('events'));
const keep = () => localStorage.setItem('events', JSON.stringify(events));
addEventListener('storage', (event) => {
  if (event.key !== 'events') return;
  events = JSON.parse(event.newValue);
  draw();
});
/** The id of a mailbox: long, and of no meaning to us. */
const itemId = (event) => `AAMkAGI0${btoa(unescape(encodeURIComponent(event.id)))}AAAAAENAAA=`;

// ——— Nodes ———
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'style') Object.assign(node.style, value);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
/** Names that a build makes: none is ever the same twice. */
const hashed = () => `f${Math.random().toString(36).slice(2, 8)}`;

const timesOf = (event) => (event.from ? `${clock(minutes(event.from))} ${words.to} ${clock(minutes(event.to))}` : words.allDay);
const spoken = (event) =>
  [event.title, timesOf(event), written(parse(event.day), { dateStyle: 'full' }), event.location, `${words.by} Sanne`, words.busy].filter(Boolean).join(', ');

function tileButton(event) {
  return el(
    'div',
    {
      role: 'button',
      tabindex: '0',
      class: hashed(),
      'aria-label': spoken(event),
      title: has('chipTitles') && [event.title, event.location, timesOf(event)].filter(Boolean).join('\r\n'),
      onclick: () => openPeek(event),
    },
    el('span', {}, event.title),
    event.from ? el('time', {}, clock(minutes(event.from))) : null,
  );
}

/** Some are placed themselves, others by a box around them: both were seen. */
function timedTile({ event, from, to, lane, lanes }, index) {
  const place = { position: 'absolute', top: `${(from / 1440) * 100}%`, height: `${(Math.max(to - from, 15) / 1440) * 100}%`, insetInlineStart: `${(lane * 100) / lanes}%`, width: `calc(${100 / lanes}% - 8px)` };
  if (index % 2) return el('div', { 'data-calitemid': itemId(event), class: 'tile', style: place }, tileButton(event));
  return el('div', { class: hashed(), style: place }, el('div', { 'data-calitemid': itemId(event), class: 'tile', style: { height: '100%' } }, tileButton(event)));
}

// ——— Views ———
const surfaces = { day: 'Surface_Day', workweek: 'Surface_WorkWeek', week: 'Surface_Week', month: 'Surface_Month' };
const isCalendar = () => location.pathname.startsWith('/calendar');
const isCompose = () => /\/(deeplink|action)\/compose/.test(location.pathname);
const number = /^\/calendar\/(\d+)\//.exec(location.pathname)?.[1];
const base = number ? `/calendar/${number}` : '/calendar';
let last = { view: config.view, day: parse(config.day) };
function where() {
  const [, view, y, m, d] = /\/view\/([a-z]+)(?:\/(\d{4})\/(\d{1,2})\/(\d{1,2}))?/.exec(location.pathname) ?? [];
  return { view: view ?? last.view, day: y ? parse(`${y}-${pad(m)}-${pad(d)}`) : last.day };
}
/** The address names the view; the day stays the page's own affair. */
function go(view, day) {
  last = { view, day };
  history.pushState({}, '', `${base}/view/${view}`);
  draw();
}
const daysOf = ({ view, day }) => {
  if (view === 'day') return [day];
  return Array.from({ length: view === 'workweek' ? 5 : 7 }, (_, i) => monday(day) + i);
};

function piecesOn(day) {
  const pieces = [];
  for (const event of events) {
    if (!event.from) continue;
    const start = parse(event.day);
    const from = minutes(event.from);
    const to = minutes(event.to) + (event.nextDay ? 1440 : 0);
    if (start === day) pieces.push({ event, from, to: Math.min(to, 1440) });
    if (start + 1 === day && to > 1440) pieces.push({ event, from: 0, to: to - 1440 });
  }
  pieces.sort((a, b) => a.from - b.from);
  for (const piece of pieces) {
    const others = pieces.filter((other) => other !== piece && other.from < piece.to && piece.from < other.to);
    piece.lane = 0;
    while (others.some((other) => other.lane === piece.lane && pieces.indexOf(other) < pieces.indexOf(piece))) piece.lane += 1;
  }
  for (const piece of pieces) {
    const others = pieces.filter((other) => other.from < piece.to && piece.from < other.to);
    piece.lanes = Math.max(...others.map((other) => other.lane)) + 1;
  }
  return pieces;
}

function axis(label, offset) {
  return el('div', { class: 'axis', title: label }, ...Array.from({ length: 24 }, (_, h) => el('div', { style: { height: `${pixelsPerHour}px` } }, clock(((h + offset + 24) % 24) * 60))));
}

function hours(state) {
  const days = daysOf(state);
  const strips = config.otherZone ? 2 : 1;
  const date = (on, day) => has('hourColumns') && config.datesOn === on && isoDay(day);
  const whole = events
    .filter((event) => !event.from)
    .flatMap((event) => {
      const first = Math.max(parse(event.day), days[0]);
      const end = Math.min(parse(event.day) + (event.days ?? 1), days.at(-1) + 1);
      return first < end ? [{ event, first, end }] : [];
    });
  const tiles = whole.map(({ event, first, end }, row) =>
    el(
      'div',
      { 'data-calitemid': itemId(event), class: 'tile', style: { position: 'absolute', height: '22px', top: `${row * 24}px`, insetInlineStart: `${((first - days[0]) / days.length) * 100}%`, width: `calc(${((end - first) / days.length) * 100}% - 6px)` } },
      tileButton(event),
    ),
  );
  const columns = days.map((day) =>
    el(
      'div',
      { class: `col ${hashed()}`, 'data-column-date': date('columns', day), style: { height: `${24 * pixelsPerHour}px`, backgroundSize: `100% ${pixelsPerHour}px` } },
      ...piecesOn(day).map(timedTile),
    ),
  );
  return el(
    'div',
    { 'data-app-section': has('view') && surfaces[state.view], class: 'surface' },
    el(
      'div',
      { 'data-app-section': 'calendar-view-header-0', class: 'header', style: { paddingInlineStart: `${strips * 56}px` } },
      el('div', { class: 'heads' }, ...days.map((day, i) => el('div', { 'data-column-date': date('headings', day), 'data-tabid': `surfaceHeader_${i}` }, el('time', {}, written(day, { weekday: 'short', day: 'numeric' }))))),
      el('div', { class: 'allday', style: { height: `${Math.max(1, whole.length) * 24}px` } }, ...tiles),
    ),
    el(
      'div',
      { class: 'inDayScrollContainer', tabindex: '-1' },
      el(
        'div',
        { 'data-app-section': 'calendar-view-0', class: 'hours' },
        config.otherZone ? axis(config.otherZone, 9) : null,
        axis(zone, 0),
        ...columns,
      ),
    ),
  );
}

function month({ day }) {
  const first = monday(parse(`${isoDay(day).slice(0, 8)}01`));
  const weeks = Array.from({ length: 6 }, (_, week) =>
    el(
      'div',
      { class: 'week' },
      ...Array.from({ length: 7 }, (_, i) => {
        const one = first + week * 7 + i;
        const cell = el('div', { id: `monthDayCell_${isoDay(one)}T00:00:00.000+01:00_W. Europe Standard Time_AAMk` }, written(one, { day: 'numeric' }));
        for (const event of events.filter((other) => parse(other.day) === one)) {
          cell.append(el('div', { 'data-calitemid': itemId(event), 'data-itemindex': '0', class: 'tile' }, tileButton(event)));
        }
        return cell;
      }),
    ),
  );
  return el('div', { 'data-app-section': has('view') && surfaces.month, class: 'surface' }, ...weeks);
}

// ——— The form ———
function compose() {
  const query = new URLSearchParams(location.search);
  const start = wallClock(Date.parse(query.get('startdt') ?? '') || Date.now());
  const end = wallClock(Date.parse(query.get('enddt') ?? '') || Date.now() + 1_800_000);
  const title = el('input', { 'aria-label': words.title, placeholder: words.title, value: query.get('subject') ?? '' });
  const text = el('div', { role: 'textbox', contenteditable: 'true', 'aria-multiline': 'true', 'aria-label': 'text', class: 'text' });
  // As the page: what comes as markup is drawn as such, safely; here only the line break is known.
  for (const [i, line] of (query.get('body') ?? '').split('<br>').entries()) {
    if (i) text.append(el('br'));
    text.append(line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
  }
  // The page believes what its fields told it, not what stands in them.
  const model = { title: title.value, day: isoDay(start.day), from: start.minute, to: end.minute, guests: query.get('to'), online: query.get('online'), text: text.textContent };
  title.addEventListener('input', () => (model.title = title.value));
  window.composeModel = model;
  // The real form forgets its address as soon as it is drawn.
  history.replaceState({}, '', location.pathname);
  const save = () => {
    if (!model.title) return;
    const hour = (minute) => `${Math.floor(minute / 60)}:${pad(minute % 60)}`;
    events = [...events, { id: `new${events.length}`, title: model.title, day: model.day, from: hour(model.from), to: hour(model.to) }];
    keep();
    go(last.view, parse(model.day));
  };
  return el(
    'div',
    { id: 'EVENT_CalendarCompose_1', class: 'compose' },
    el('div', { class: 'line' }, el('button', { priorityid: has('saveButton') && '3', overfloworderid: has('saveButton') && '-3', class: 'primary', id: 'save', onclick: save }, words.save), el('button', { id: 'discard', priorityid: '4', onclick: () => go(last.view, last.day) }, words.close)),
    el('div', { id: 'EVENT_1_SUBJECT', class: 'line' }, title),
    el('div', { id: 'EVENT_1_DATETIME', class: 'line' }, el('div', { role: 'button', tabindex: '0' }, `${model.day} ${clock(model.from)} - ${clock(model.to)}`)),
    text,
  );
}

// ——— The popover, in a layer of its own ———
let peek = null;
function closePeek() {
  peek?.remove();
  peek = null;
}
function openPeek(event) {
  closePeek();
  peek = el('div', { class: 'layer' }, el('div', { 'data-app-section': 'CalendarItemPeek', role: 'dialog', 'aria-label': event.title, class: 'peek' }, el('h2', {}, event.title), el('div', {}, timesOf(event)), el('button', { onclick: closePeek }, words.close)));
  document.body.append(peek);
}
document.addEventListener('pointerdown', (event) => {
  if (peek && !peek.contains(event.target)) closePeek();
});

// ——— Shortcuts: with a modifier, and some bare ones ———
window.shortcuts = [];
document.addEventListener('keydown', (event) => {
  if (event.target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === 'Escape') closePeek();
  if (!event.altKey) window.shortcuts.push(event.key);
});

// ——— The frame ———
const main = el('div', { role: 'main', class: 'main' });
const ribbonButton = (id, text, press) =>
  el('div', { 'data-unique-id': `Ribbon-${id}`, class: 'split' }, el('button', { 'data-unique-id': `Ribbon-${id}`, 'data-view': text, onclick: press }, text));
const step = (by) => go(where().view, where().day + by * ({ day: 1, month: 30 }[where().view] ?? 7));
const ribbon = el(
  'div',
  { 'data-app-section': has('ribbon') && 'Ribbon', class: 'ribbon' },
  has('createButton') ? ribbonButton(2532, words.create, () => { history.pushState({}, '', `${base}/deeplink/compose`); draw(); }) : el('button', { class: 'plain' }, words.create),
  el('span', { class: 'line-between' }),
  ...[[2504, 'day'], [2506, 'workweek'], [2519, 'week'], [2505, 'month']].map(([id, view]) => ribbonButton(id, words[view], () => go(view, where().day))),
);
const title = el('h1', {}, '');
const toolbar = el('div', { 'data-app-section': has('toolbar') && 'CalendarSurfaceNavigationToolbar', role: 'toolbar', class: 'toolbar' }, el('button', { id: 'today', onclick: () => go(where().view, parse(config.day)) }, words.today), el('button', { id: 'previous', 'aria-label': '‹', onclick: () => step(-1) }, '‹'), el('button', { id: 'next', 'aria-label': '›', onclick: () => step(1) }, '›'), title);
const leftPane = el('div', { id: 'leftPaneContainer', class: 'left', hidden: config.isDrawerClosed }, el('table', { role: 'grid', class: 'mini' }), el('div', { role: 'listbox' }, el('button', { role: 'option', 'aria-selected': 'true' }, words.calendar)));
const content = el('div', { class: 'content' });
const rail = el('nav', { id: 'LeftRail', class: 'rail' }, el('button', { id: 'mail', 'aria-label': words.mail, onclick: () => { history.pushState({}, '', '/mail/'); draw(); } }, '✉'), el('button', { id: 'calendar', 'aria-label': words.calendar, onclick: () => go(last.view, last.day) }, '▦'), el('button', { id: 'drawer', 'aria-label': '☰', onclick: () => { leftPane.hidden = !leftPane.hidden; } }, '☰'));
const frame = [el('div', { id: 'OwaTitleBar', class: 'bar' }, 'Outlook'), el('div', { class: 'rows' }, rail, content)];

let drawnDays = '';
/** Everything anew each time: nodes do not survive a change here. */
function draw() {
  closePeek();
  if (!isCalendar()) return content.replaceChildren(el('div', { class: 'mail', role: 'main' }, words.mail));
  if (isCompose()) return content.replaceChildren(compose());
  const state = where();
  last = state;
  title.textContent = written(state.day, { month: 'long', year: 'numeric' });
  const scrolled = main.querySelector('.inDayScrollContainer')?.scrollTop;
  main.replaceChildren(el('div', { 'data-app-section': 'CalendarModuleSurface', class: 'module' }, toolbar, state.view === 'month' ? month(state) : hours(state)));
  content.replaceChildren(el('div', { 'data-app-section': 'CalendarModule', class: 'module' }, ribbon, el('div', { class: 'rows' }, leftPane, main)));
  const scroll = main.querySelector('.inDayScrollContainer');
  const key = `${state.view}${state.day}`;
  if (scroll) scroll.scrollTop = key === drawnDays && scrolled !== undefined ? scrolled : 8 * pixelsPerHour;
  drawnDays = key;
}

/** A redraw as React does one: the same days, all nodes new, in the middle of what anybody does. */
window.redraw = () => draw();
window.addEvents = (more) => {
  events = [...events, ...more];
  keep();
  draw();
};
/** Other days are on their way: the old ones still stand there. */
window.setLoading = (isLoading) => {
  const surface = document.querySelector('[data-app-section^="Surface_"]');
  if (isLoading) surface.setAttribute('aria-busy', 'true');
  else surface.removeAttribute('aria-busy');
};

if (config.isDark) document.body.classList.add('dark');
document.body.append(...frame);
addEventListener('popstate', draw);
// As the real page: the frame first, the calendar a moment later.
setTimeout(draw, config.delay);
