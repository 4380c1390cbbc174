/** Small pages of Google Calendar for tests without a browser: what is laid out there is written out in its styles. */
import { Window } from 'happy-dom';
import { type Day, dateOf } from '../../../../calendar/zone.ts';

export function pageOf(body: string, url = 'https://calendar.google.com/calendar/u/0/r/week/2026/11/23'): { page: Document; url: URL } {
  const window = new Window({ url });
  window.document.body.setAttribute('data-viewfamily', 'EVENT');
  window.document.body.innerHTML = body;
  return { page: window.document as unknown as Document, url: new URL(url) };
}

export const userInfo = (zone = 'Europe/Amsterdam') =>
  `<div id="xUserInfo" hidden><div id="xUserEmail">Sanne@Example.org</div><div id="xTimezone">${zone}</div></div><button data-is-fab="true"></button>`;

export const datekey = (day: Day): number => {
  const [year = 0, month = 0, date = 0] = dateOf(day).split('-').map(Number);
  return ((year - 1970) << 9) | (month << 5) | date;
};

export const eventId = (event: string, calendar = 'sanne@m'): string =>
  btoa(`${event} ${calendar}`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

export interface ChipOptions {
  readonly top: number;
  readonly height: number;
  readonly title?: string;
  readonly spoken?: string;
}

export const chip = (id: string, { top, height, title = 'Overleg', spoken = '' }: ChipOptions): string =>
  `<div role="button" data-eventchip data-eventid="${id}" style="top: ${top}px; height: ${height}px">
    <div class="XuJrye">${spoken}</div><div data-eventid="${id}"></div>
    ${title && `<span aria-hidden="true">${title}</span><span aria-hidden="true">10:00</span>`}
  </div>`;

export const column = (day: Day, pixelsPerHour: number, ...chips: string[]): string =>
  `<div role="gridcell" data-datekey="${datekey(day)}" style="height: ${pixelsPerHour * 24}px">${chips.join('')}</div>`;
