/** Our note on an event, in an open extension: which suggestion it is, so that every device knows it again. */
import { array, fallback, literal, looseObject, object, safeParse, string } from 'valibot';
import type { OwnNote } from '../../online.ts';

const NAME = 'nl.wandelgang.ritual';

/** For `$expand`. */
export const WITH_NOTE = `extensions($filter=id eq '${NAME}')`;
/** For `$filter`: the events that have one. */
export const HAS_NOTE = `Extensions/any(f:f/id eq '${NAME}')`;

/** What we make events with: their `transactionId` then says that they are ours where notes are not sent along. */
export const isKey = (transactionId: string | null | undefined): transactionId is string =>
  /^[0-9a-v]{32}$/.test(transactionId ?? '');

const noteShape = object({ v: literal(1), suggestion: string(), ritual: string() });
const listShape = fallback(
  array(looseObject({ extensionName: fallback(string(), ''), id: fallback(string(), '') })),
  [],
);

export const writeNote = (note: OwnNote) => ({
  '@odata.type': 'microsoft.graph.openTypeExtension',
  extensionName: NAME,
  ...note,
});

/** Somebody else may have written under our name: then it is none of ours. */
export function readNote(extensions: unknown): OwnNote | null {
  if (extensions === undefined) return null;
  const list = safeParse(listShape, extensions);
  const ours = list.success && list.output.find(({ extensionName, id }) => extensionName === NAME || id.endsWith(NAME));
  const note = safeParse(noteShape, ours);
  return note.success ? note.output : null;
}
