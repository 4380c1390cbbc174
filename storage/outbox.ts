/**
 * What must still be written to an online calendar. Not in an export: the machine that made an entry sends it, and a second one
 * that sent it as well would race the first. What came of it is in the history, which is in the export.
 */
import type { OutboxEntry } from '../calendar/outbox.ts';

export type OutboxRow = OutboxEntry;
