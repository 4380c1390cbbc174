/** Any failure as a code with the values of its sentence. What has no code of its own says nothing about itself: it may hold data. */
import { PlainError } from '../../calendar/error.ts';
import { faultOf } from '../../storage/fail.ts';

export interface Failure {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export function codeOf(error: unknown): Failure {
  if (error instanceof PlainError) return { code: error.code, values: error.values };
  return { code: faultOf(error) ?? 'unknown', values: {} };
}
