/**
 * A Google Calendar page, built from what is known of the real one (its attributes, ids, geometry and manners), to stand our
 * extension in. Only what an extension can touch is alike; it is not meant to be used. `page.ts` serves it.
 */
const config = JSON.parse(document.getElementById('config').textContent);
const { language, pixelsPerHour, drop, user, zone } = config;
const has = (hook) => !drop.includes(hook);
const words = {
  en: { create: 'Create', save: 'Save', close: 'Cancel', title: 'Add title', to: 'to', noPlace: 'No location', allDay: 'All day', description: 'Add description', notify: 'Add notification', untitled: '(No title)' },
  nl: { create: 'Maken', save: 'Opslaan', close: 'Annuleren', title: 'Titel toevoegen', to: 'tot', noPlace: 'Geen locatie', allDay: 'Hele dag', description: 'Beschrijving toevoegen', notify: 'Melding toevoegen', untitled: '(Geen titel)' },
  ja: { create: '作成', save: '保存', close: '閉じる', title: 'タイトルを追加', to: '～', noPlace: '場所の指定なし', allDay: '終日', description: '説明を追加', notify: '通知を追加', untitled: '（タイトルなし）' },
}[language];

// ——— Dates: whole days since 1970, as plain numbers ———
const DAY = 86_400_000;
const dayOf = (y, m, d) => Math.round(Date.UTC(y, m - 1, d) / DAY);
const parts = (day) => {
  const date = new Date(day * DAY);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate(), weekday: date.getUTCDay() };
};
const parse = (text) => dayOf(...text.split('-').map(Number));
const datekey = (day) => {
  const { y, m, d } = parts(day);
  return ((y - 1970) << 9) | (m << 5) | d;
};
const digits = (day) => new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '');
const monday = (day) => day - ((parts(day).weekday + 6) % 7);
const longDate = (day) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(day * DAY);
const minutes = (clock) => {
  const [h, m] = clock.split(':').map(Number);
  return h * 60 + m;
};
const clock = (minute) => {
  const h = Math.floor(minute / 60) % 24;
  const m = String(minute % 60).padStart(2, '0');
  if (language === 'nl') return `${String(h).padStart(2, '0')}:${m}`;
  if (language === 'ja') return `${h < 12 ? '午前' : '午後'}${h % 12 || 12}:${m}`;
  return `${h % 12 || 12}${m === '00' ? '' : `:${m}`}${h < 12 ? 'am' : 'pm'}`;
};
/** In fields every time has its minutes. */
const fieldClock = (minute) => (language === 'en' ? clock(minute).replace(/^(\d+)(am|pm)$/, '$1:00$2') : clock(minute));
const readClock = (text) => {
  const found = /^(午前|午後)?(\d{1,2}):(\d{2})(am|pm)?$/.exec(text.trim());
  if (!found) return null;
  const half = found[1] ?? found[4];
  const hour = half ? (Number(found[2]) % 12) + (half === 'pm' || half === '午後' ? 12 : 0) : Number(found[2]);
  return hour * 60 + Number(found[3]);
};

// ——— Events: given by the test, and kept so that every tab has them ———
const store = `events-${user}`;
if (localStorage.getItem(store) === null) localStorage.setItem(store, JSON.stringify(config.events));
let events = JSON.parse(localStorage.getItem(store));
const keep = () => localStorage.setItem(store, JSON.stringify(events));
addEventListener('storage', (event) => {
  if (event.key !== store) return;
  events = JSON.parse(event.newValue);
  draw();
});
const eventId = (event) =>
  event.task ? `tasks_${event.id}` : btoa(`${event.id} ${event.calendar ?? 'sanne@m'}`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

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

function spoken(event, timed) {
  const time = `${clock(minutes(event.from ?? '0:00'))}${language === 'ja' ? '～' : ` ${words.to} `}${clock(minutes(event.to ?? '0:00'))}`;
  const place = event.location || words.noPlace;
  const date = timed ? longDate(parse(event.day)) : null;
  const title = language === 'ja' ? `「${event.title}」` : event.title;
  return [timed ? time : null, title, 'Sanne', place, date].filter(Boolean).join(language === 'ja' ? '、' : ', ');
}

/** What is in a chip; the hidden line first or last depending on the view, and its own id once more inside. */
function inside(event, { timed, isHiddenFirst, time }) {
  const hidden = el('div', { class: 'XuJrye' }, spoken(event, timed));
  const seen = [el('span', { 'aria-hidden': 'true' }, event.title || words.untitled)];
  if (timed) seen.push(el('span', { 'aria-hidden': 'true' }, time));
  const nested = el('div', { 'data-eventid': eventId(event), class: 'quiet' });
  return isHiddenFirst ? [hidden, ...seen, nested] : [...seen, nested, hidden];
}

const chipAttributes = (event) => ({
  'data-eventchip': true,
  'data-eventid': eventId(event),
  'data-draggable-id': Math.random().toString(36).slice(2),
  'data-dragsource-type': '3',
  jslog: `35463; 2:["${event.id}",null]`,
});

function timedChip(event, { from, to, lane, lanes, ghost }) {
  const width = 100 / lanes;
  return el(
    'div',
    {
      ...chipAttributes(event),
      role: 'button',
      tabindex: '0',
      class: 'chip',
      ...(ghost && { 'aria-hidden': 'true' }),
      style: {
        top: `${(from / 60) * pixelsPerHour - 1}px`,
        height: `${((to - from) / 60) * pixelsPerHour - 2}px`,
        left: `calc(${lane * width}% + 0px)`,
        width: `calc(${width}% - 8px)`,
      },
      onclick: () => openPopover(event),
    },
    ...inside(event, { timed: true, isHiddenFirst: true, time: `${clock(minutes(event.from))} – ${clock(minutes(event.to))}` }),
  );
}

function stackedChip(event, { left, width, row, time }) {
  return el(
    'div',
    {
      'data-stacked-layout-chip-container': true,
      class: 'stacked',
      style: { left: `${left}%`, width: `calc(${width}% - 4px)`, top: `${row * 1.75}em` },
    },
    el(
      'div',
      { ...chipAttributes(event), role: 'presentation' },
      el(
        'button',
        { 'data-stacked-layout-chip': true, class: 'chip', style: { position: 'static', width: '100%' } },
        ...inside(event, { timed: time !== undefined, isHiddenFirst: false, time }),
      ),
    ),
  );
}

// ——— Views ———
const keys = { day: 'DAY', week: 'WEEK', customday: 'CUSTOM_DAYS', month: 'MONTH', agenda: 'AGENDA' };
const base = /^\/calendar(\/u\/\d+)?\/r/.exec(location.pathname)?.[0] ?? '/calendar/u/0/r';
let last = { view: config.view, day: parse(config.day) };

function where() {
  const [view, y, m, d] = location.pathname.slice(base.length + 1).split('/');
  if (view === 'eventedit') return { ...last, view };
  return { view: view || last.view, day: y ? dayOf(Number(y), Number(m), Number(d)) : last.day };
}
const go = (view, day) => {
  const { y, m, d } = parts(day);
  history.pushState({}, '', `${base}/${view}/${y}/${m}/${d}`);
  draw();
};
const daysOf = ({ view, day }) => {
  if (view === 'day') return [day];
  if (view === 'customday') return Array.from({ length: 4 }, (_, i) => day + i);
  return Array.from({ length: 7 }, (_, i) => monday(day) + i);
};

/** The pieces of timed events on a day: an event that runs over midnight has one in the next day too. */
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

function hours(state) {
  const days = daysOf(state);
  const headings = days.map((day) =>
    el('div', { role: 'columnheader' }, el('h2', { 'data-datekey': datekey(day) }, `${parts(day).d} ${new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(day * DAY)}`)),
  );
  const whole = events
    .filter((event) => !event.from)
    .flatMap((event) => {
      const first = Math.max(parse(event.day), days[0]);
      const end = Math.min(parse(event.day) + (event.days ?? 1), days.at(-1) + 1);
      return first < end ? [{ event, first, end }] : [];
    })
    .map(({ event, first, end }, row) =>
      stackedChip(event, { left: ((first - days[0]) / days.length) * 100, width: ((end - first) / days.length) * 100, row }),
    );
  const columns = days.map((day) =>
    el(
      'div',
      { role: 'gridcell', class: 'col', 'data-datekey': has('hourColumns') && datekey(day), style: { height: `${24 * pixelsPerHour}px`, backgroundSize: `100% ${pixelsPerHour}px` } },
      el('h2', { class: 'XuJrye' }, longDate(day)),
      ...piecesOn(day).map((piece) => timedChip(piece.event, piece)),
    ),
  );
  const axis = el('div', { class: 'axis' }, ...Array.from({ length: 24 }, (_, h) => el('div', { style: { height: `${pixelsPerHour}px` } }, clock(h * 60))));
  return el(
    'div',
    { role: 'grid', class: 'grid' },
    el('div', { role: 'row', class: 'heads' }, ...headings),
    el('div', { role: 'row', class: 'allday', style: { height: `${Math.max(1, whole.length) * 24}px` } }, ...whole),
    el('div', { class: 'scroll', tabindex: '-1' }, el('div', { role: 'row', class: 'hours' }, axis, ...columns)),
  );
}

function month({ day }) {
  const { y, m } = parts(day);
  const first = monday(dayOf(y, m, 1));
  const weeks = Math.ceil((dayOf(y, m + 1, 1) - first) / 7);
  const rows = Array.from({ length: weeks }, (_, week) => {
    const days = Array.from({ length: 7 }, (_, i) => first + week * 7 + i);
    const cells = days.map((one) => el('div', { role: 'gridcell', 'aria-labelledby': `d${one}` }, el('h2', { id: `d${one}` }, longDate(one).replace(/\s?\d{4}年?/, ''))));
    const chips = events
      .filter((event) => parse(event.day) < days[0] + 7 && parse(event.day) + (event.days ?? 1) > days[0] && !event.task)
      .map((event, row) => {
        const start = Math.max(parse(event.day), days[0]);
        const end = Math.min(parse(event.day) + (event.days ?? 1), days[0] + 7);
        return stackedChip(event, { left: ((start - days[0]) / 7) * 100, width: ((end - start) / 7) * 100, row: row + 1, time: event.from && clock(minutes(event.from)) });
      });
    return el('div', { role: 'row', class: 'week' }, ...cells, el('div', {}, ...chips));
  });
  return el('div', { role: 'grid', class: 'month' }, ...rows);
}

function agenda({ day }) {
  const days = [...new Set(events.map((event) => parse(event.day)))].filter((one) => one >= day).sort((a, b) => a - b);
  return el(
    'div',
    { role: 'grid', class: 'rows' },
    ...days.map((one) =>
      el(
        'div',
        { role: 'rowgroup', 'data-datekey': datekey(one) },
        el('h2', {}, longDate(one)),
        ...events
          .filter((event) => parse(event.day) === one && !event.task)
          .map((event) =>
            el(
              'div',
              { role: 'row' },
              el(
                'div',
                { ...chipAttributes(event), role: 'presentation' },
                el('div', { role: 'gridcell' }, event.from ? `${clock(minutes(event.from))} – ${clock(minutes(event.to))}` : words.allDay),
                el('div', { role: 'gridcell' }, el('span', { 'aria-hidden': 'true' }, event.title), el('div', { class: 'XuJrye' }, spoken(event, Boolean(event.from)))),
              ),
            ),
          ),
      ),
    ),
  );
}

// ——— The editor ———
function editor() {
  const query = new URLSearchParams(location.search);
  const dates = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})\d{2}\/\d{8}T(\d{2})(\d{2})/.exec(query.get('dates') ?? '');
  const day = dates ? dayOf(Number(dates[1]), Number(dates[2]), Number(dates[3])) : last.day;
  const from = dates ? Number(dates[4]) * 60 + Number(dates[5]) : 600;
  const to = dates ? Number(dates[6]) * 60 + Number(dates[7]) : 660;
  const field = (id, value, attributes = {}) => el('input', { id, 'data-initial-value': value, ...attributes });
  const title = field('xTiIn', query.get('text') ?? '', { 'aria-label': words.title, placeholder: words.title });
  const start = field('xStTiIn', fieldClock(from), { 'aria-label': 'start' });
  const end = field('xEnTiIn', fieldClock(to), { 'aria-label': 'end' });
  const startDate = field('xStDaIn', longDate(day), { 'data-date': digits(day), 'aria-label': 'date' });
  const endDate = field('xEnDaIn', longDate(day), { 'data-date': digits(day), 'aria-label': 'end date' });
  for (const input of [title, start, end, startDate, endDate]) input.value = input.getAttribute('data-initial-value');
  const text = el('div', { role: 'textbox', contenteditable: 'true', 'aria-multiline': 'true', 'aria-label': words.description, g_editable: 'true' });
  const details = query.get('details') ?? '';
  if (details) text.append(...details.split('\n').flatMap((line, index) => (index ? [el('br'), line] : [line])));
  else text.append(el('div', {}, el('br')));
  // The page believes what its fields told it, not what stands in them.
  const model = { title: title.value, from, to, description: text.textContent };
  title.addEventListener('input', () => (model.title = title.value));
  start.addEventListener('change', () => (model.from = readClock(start.value) ?? model.from));
  end.addEventListener('change', () => (model.to = readClock(end.value) ?? model.to));
  text.addEventListener('input', () => (model.description = text.textContent));
  window.editorModel = model;
  const save = () => {
    const hour = (minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
    events = [...events, { id: `new${events.length}`, title: model.title, day: `${parts(day).y}-${parts(day).m}-${parts(day).d}`, from: hour(model.from), to: hour(model.to), guests: query.get('add') }];
    keep();
    go(last.view, day);
  };
  return el(
    'div',
    { class: 'editor' },
    el('div', { class: 'line' }, has('titleField') ? title : null, el('button', { id: 'xSaveBu', onclick: save }, words.save), el('button', { 'aria-label': words.close, id: 'cancel', onclick: () => go(last.view, day) }, '×')),
    el('div', { class: 'line' }, startDate, start, end, endDate),
    el('div', { role: 'tabpanel', id: 'tabEventDetails' }, el('div', { id: 'xLocIn', class: 'line' }, el('input', { jsname: 'YPqjbf', role: 'combobox', 'aria-label': 'location', 'aria-expanded': 'false' })), el('div', { class: 'line' }, el('div', { id: has('notifications') && 'xNtList' }, words.notify)), el('div', { id: 'xDesc' }, el('div', { id: 'xDescIn' }, text))),
  );
}

// ——— The popover: the first one is a storm of changes ———
let popover = null;
function closePopover() {
  popover?.remove();
  popover = null;
}
function openPopover(event) {
  closePopover();
  const inner = el('div', { id: 'xDetDlg', 'data-eventid': eventId(event) }, el('h1', { id: 'rAECCd', role: 'heading', 'aria-level': '1' }, event.title), el('div', { id: 'xDetDlgWhen' }, longDate(parse(event.day))), el('button', { id: 'xDetDlgCloseBu', 'aria-label': words.close, onclick: closePopover }, '×'));
  popover = el('div', { role: 'dialog', 'data-layout-mode': 'bubble', 'aria-label': event.title, class: 'bubble', style: { left: '400px', top: '200px' } }, inner);
  document.body.append(popover);
  for (let i = 0; i < 750; i += 1) {
    const node = el('i');
    inner.append(node);
    node.remove();
  }
}
document.addEventListener('pointerdown', (event) => {
  if (popover && !popover.contains(event.target)) closePopover();
});

// ——— Shortcuts: bare keys, anywhere but in a field ———
window.shortcuts = [];
document.addEventListener('keydown', (event) => {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  if (event.key === 'Escape') closePopover();
  const views = { d: 'day', w: 'week', m: 'month', x: 'customday', a: 'agenda' };
  window.shortcuts.push(event.key);
  if (Object.hasOwn(views, event.key)) go(views[event.key], where().day);
});

// ——— The frame ———
const main = el('div', { role: 'main' });
const heading = el('h1', {}, '');
const drawer = el(
  'div',
  { class: 'drawer', 'data-is-drawer-closed': config.isDrawerClosed ? 'true' : 'false' },
  el(
    'button',
    { 'data-is-fab': has('createButton') && 'true', 'aria-haspopup': 'menu', class: 'fab', jsname: 'todz4c', onclick: () => { history.pushState({}, '', `${base}/eventedit`); draw(); } },
    el('i', { class: 'google-material-icons notranslate', 'aria-hidden': 'true' }, '+'),
    el('span', { jsname: 'V67aGc' }, words.create),
  ),
  el('div', { id: 'drawerMiniMonthNavigator', class: 'mini' }, el('div', { 'data-month': digits(parse(config.day)) })),
  el('div', { role: 'list' }, el('div', { role: 'listitem', 'data-id': 'c2FubmVAZXhhbXBsZS5vcmc' }, el('label', {}, el('input', { type: 'checkbox', checked: true, 'aria-label': 'Sanne' }), 'Sanne'))),
);
function step(by) {
  const { view, day } = where();
  const size = { day: 1, week: 7, customday: 4, month: 30, agenda: 7 }[view] ?? 7;
  go(view, day + by * size);
}
const frame = [
  el('div', { id: 'xUserInfo', hidden: true }, el('div', { id: 'xUserEmail' }, user), el('div', { id: 'xUserName' }), has('timeZone') ? el('div', { id: 'xTimezone' }, zone) : null, el('div', { id: 'xGmtOffset' }, '3600000'), el('div', { id: 'xUserLocale' }, language)),
  el(
    'header',
    { id: 'gb', role: 'banner' },
    el('button', { 'aria-label': 'menu', id: 'menu', onclick: () => (drawer.dataset.isDrawerClosed = drawer.dataset.isDrawerClosed === 'true' ? 'false' : 'true') }, '☰'),
    el('button', { id: 'previous', 'aria-label': '‹', onclick: () => step(-1) }, '‹'),
    el('button', { id: 'next', 'aria-label': '›', onclick: () => step(1) }, '›'),
    heading,
    el(
      'div',
      { 'data-active-view': config.view },
      el('ul', { id: 'views', role: 'menu' }, ...['day', 'week', 'month', 'customday', 'agenda'].map((view) => el('li', { role: 'menuitem', tabindex: '0', 'data-viewkey': view === 'customday' ? 'custom_days' : view, onclick: () => go(view, where().day) }, view))),
    ),
  ),
  el('div', { class: 'body' }, drawer, main),
];

let drawnDays = '';
function draw() {
  const state = where();
  closePopover();
  const isEditor = state.view === 'eventedit';
  if (!isEditor) last = state;
  if (has('viewFamily')) document.body.setAttribute('data-viewfamily', isEditor ? 'EVENT_EDIT' : 'EVENT');
  if (keys[state.view]) document.body.setAttribute('data-viewkey', keys[state.view]);
  document.querySelector('[data-active-view]')?.setAttribute('data-active-view', state.view === 'customday' ? 'custom_days' : state.view);
  heading.textContent = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(state.day * DAY);
  const scrolled = main.querySelector('.scroll')?.scrollTop;
  const node = isEditor ? editor() : state.view === 'month' ? month(state) : state.view === 'agenda' ? agenda(state) : hours(state);
  main.replaceChildren(node);
  const scroll = main.querySelector('.scroll');
  const key = `${state.view}${state.day}`;
  if (scroll) scroll.scrollTop = key === drawnDays && scrolled !== undefined ? scrolled : 8 * pixelsPerHour;
  drawnDays = key;
  window.drawnAt = performance.now();
}

/** A redraw as the page does them: every chip thrown out and put back, and some more. */
window.redraw = (mutations = 750) => {
  let left = mutations;
  for (const column of main.querySelectorAll('.col')) {
    const chips = [...column.querySelectorAll('[data-eventchip]')];
    for (const chip of chips) {
      chip.remove();
      column.append(chip);
      left -= 2;
    }
  }
  const column = main.querySelector('.col') ?? main;
  for (; left > 0; left -= 2) {
    const node = el('i');
    column.append(node);
    node.remove();
  }
};
window.addEvents = (more) => {
  events = [...events, ...more];
  keep();
  draw();
};

if (config.isDark) document.body.classList.add('dark');
document.documentElement.lang = language;
document.body.append(...frame);
addEventListener('popstate', draw);
// As the real page: the frame first, the calendar a moment later.
setTimeout(draw, config.delay);
