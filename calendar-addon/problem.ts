/**
 * What can go wrong while a card is made, in the few kinds that a person can do something about. The sentence of a kind is
 * `addon.problems.<kind>`. A problem holds no address, title or token.
 */
export type ProblemKind =
  | 'slow'
  | 'busy'
  | 'down'
  | 'forbidden'
  | 'admin'
  | 'gone'
  | 'changed'
  | 'too-many-guests'
  | 'odd'
  | 'full';

export class Problem extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind) {
    super(kind);
    this.name = 'Problem';
    this.kind = kind;
  }
}

/** The person did not allow this yet, or no longer: Google can ask them. */
export class MissingScopes extends Error {
  /** Null: whatever we have is good for nothing, so all of it. */
  readonly scopes: readonly string[] | null;

  constructor(scopes: readonly string[] | null) {
    super('missing scopes');
    this.name = 'MissingScopes';
    this.scopes = scopes;
  }
}
