/**
 * How much room a text takes in a terminal, and how to break it. Titles and names come from strangers: what would steer the
 * terminal is taken out first.
 */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Emoji, and East Asian scripts whose characters take two columns. */
const isWide =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Control and direction characters become nothing; line breaks and tabs a space. */
export const harmless = (text: string): string =>
  text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

const widthOfGrapheme = (grapheme: string): number =>
  isWide.test(grapheme) && !/^[\d#*©®™]$/u.test(grapheme) ? 2 : /^\p{M}+$/u.test(grapheme) ? 0 : 1;

export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment);
  return width;
}

/** Cuts what fits into `width` columns off the front. At least one grapheme, so that it ends. */
function takeFrom(text: string, width: number): [string, string] {
  let taken = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += widthOfGrapheme(segment);
    if (used > width && taken !== '') break;
    taken += segment;
  }
  return [taken, text.slice(taken.length)];
}

/** Lines of at most `width` columns, broken between words where that is possible. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of harmless(text).split(/ +/)) {
    let rest = word;
    if (line !== '' && widthOf(line) + 1 + widthOf(rest) <= width) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (widthOf(rest) > width) {
      const [piece, left] = takeFrom(rest, width);
      lines.push(piece);
      rest = left;
    }
    line = rest;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
