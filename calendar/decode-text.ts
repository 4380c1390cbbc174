/**
 * Bytes of a calendar file to text. Files come in every encoding that ever was, and some are no text at all: what can be read
 * is read, and what is certainly something else is refused with a plain reason.
 */
import { PlainError } from './error.ts';

/** 45,000 ordinary events. Larger ones are whole archives, and reading them would take the memory of a small machine. */
export const MAX_BYTES = 32 * 1024 * 1024;

export function refuseTooLarge(bytes: number): void {
  if (bytes > MAX_BYTES) throw new PlainError('ics-too-large', { megabytes: MAX_BYTES / 1024 / 1024 });
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** Zip, gzip, PDF, PNG, JPEG, GIF, OLE (`.msg`, `.doc`), executables: what people pick by mistake. */
function isKnownBinary(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ||
    startsWith(bytes, 0x1f, 0x8b) ||
    startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    startsWith(bytes, 0x47, 0x49, 0x46, 0x38) ||
    startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
    startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46)
  );
}

/** UTF-16 without a byte order mark: `B`, `E`, `G` with a zero beside each. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, 0xff, 0xfe) || (bytes[0] !== 0 && startsWith(bytes.subarray(1), 0) && bytes[3] === 0))
    return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff) || (startsWith(bytes, 0) && bytes[1] !== 0 && bytes[2] === 0)) return 'utf-16be';
  return null;
}

/** Takes out line folds byte by byte: some writers fold in the middle of a UTF-8 character. */
function unfoldBytes(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const isBreak = bytes[i] === 0x0a || bytes[i] === 0x0d;
    const next = isBreak && bytes[i] === 0x0d && bytes[i + 1] === 0x0a ? i + 2 : i + 1;
    if (isBreak && (bytes[next] === 0x20 || bytes[next] === 0x09)) i = next;
    else out[length++] = bytes[i] as number;
  }
  return out.subarray(0, length);
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // Not UTF-8: the caller has other readings.
  }
}

/** One part in fifty of ordinary Western text is beyond ASCII; broken UTF-8 has a few wrong bytes between many right ones. */
function isMostlyUtf8(text: string): boolean {
  const broken = text.split('\uFFFD').length - 1;
  const beyondAscii = text.length - text.replace(/[^\0-\x7f]/g, '').length;
  return beyondAscii > 2 * broken;
}

function decodeBytes(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  if (isKnownBinary(bytes)) throw new PlainError('ics-binary');
  const clean = tryUtf8(bytes) ?? tryUtf8(unfoldBytes(bytes));
  if (clean !== null) return clean;
  const patched = new TextDecoder().decode(bytes);
  return isMostlyUtf8(patched) ? patched : new TextDecoder('windows-1252').decode(bytes);
}

/** Throws `ics-too-large`, `ics-empty` or `ics-binary`. Half characters become U+FFFD and NULs vanish; the rest is read on. */
export function decodeText(input: string | Uint8Array): string {
  refuseTooLarge(input.length);
  const text = typeof input === 'string' ? input : decodeBytes(input);
  if (text.trim() === '') throw new PlainError('ics-empty');
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return plain.includes('\0') ? plain.replaceAll('\0', '') : plain;
}
