/** A table for a terminal: columns of fixed width with one that takes the rest, cells that wrap, and nothing else. */
import { pad, wrap } from './text-width.ts';

export interface Column {
  readonly heading: string;
  /** In columns of the terminal; absent: what is left. */
  readonly width?: number;
  /** Applied to a line after it was padded. */
  readonly style?: (text: string) => string;
}

export interface Table {
  readonly columns: readonly Column[];
  /** A cell may hold several paragraphs. */
  readonly rows: readonly (readonly (string | readonly string[])[])[];
  readonly width: number;
  /** No blank line between rows. */
  readonly isTight?: boolean;
  readonly styleHeading?: (text: string) => string;
}

const gap = '  ';

export function renderTable({ columns, rows, width, isTight, styleHeading = (text) => text }: Table): string {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const left = width - fixed - gap.length * (columns.length - 1);
  const widths = columns.map((column) => column.width ?? left);
  const line = (cells: readonly string[], style: (text: string, column: number) => string) =>
    cells
      .map((cell, i) => style(pad(cell, i === cells.length - 1 ? 0 : (widths[i] ?? 0)), i))
      .join(gap)
      .trimEnd();

  const heading = line(
    columns.map((column) => column.heading),
    (text) => styleHeading(text),
  );
  const rule = styleHeading('─'.repeat(width));
  const body = rows.map((row) => {
    const cells = row.map((cell, i) => [cell].flat().flatMap((part) => wrap(part, widths[i] ?? left)));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, at) =>
      line(
        cells.map((cell) => cell[at] ?? ''),
        (text, i) => columns[i]?.style?.(text) ?? text,
      ),
    ).join('\n');
  });
  return [heading, rule, body.join(isTight ? '\n' : '\n\n')].join('\n');
}
