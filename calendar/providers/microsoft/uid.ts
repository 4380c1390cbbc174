/**
 * From Graph's `iCalUId` to the UID that the same event has in an `.ics` file and in Google Calendar.
 *
 * Graph gives Exchange's own id (MS-OXOCAL, PidLidGlobalObjectId) in hex: sixteen fixed bytes, four for the date of an occurrence,
 * eight for the moment of making, eight that are not used, the length of the rest, the rest. A UID from elsewhere is wrapped in it.
 */

const EXCHANGE = '040000008200e00074c5b7101a82e008';
const DATE = { from: 32, to: 40 };
const REST = 80;
/** `vCal-Uid`, 1, 0, 0, 0. */
const WRAPPED = '7643616c2d55696401000000';

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** One UID for all occurrences of a series. What is no id of Exchange stays as it is. */
export function readUid(iCalUId: string): string {
  const hex = iCalUId.trim().toLowerCase();
  if (!hex.startsWith(EXCHANGE) || hex.length < REST || hex.length % 2 !== 0 || /[^\da-f]/.test(hex))
    return iCalUId.trim();
  if (hex.startsWith(WRAPPED, REST)) {
    const text = new TextDecoder().decode(bytesOf(hex.slice(REST + WRAPPED.length)));
    const uid = text.replace(/\0.*$/s, '').trim();
    if (uid !== '') return uid;
  }
  return `${hex.slice(0, DATE.from)}00000000${hex.slice(DATE.to)}`.toUpperCase();
}
