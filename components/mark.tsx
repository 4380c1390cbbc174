/** The product's mark: a corridor, seen as two arches, with a lamp at its end. Decoration: the name always stands beside it. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M3 22V11a9 9 0 0 1 18 0v11z" fill="var(--accent)" />
      <path d="M8 22v-9.5a4 4 0 0 1 8 0V22z" fill="var(--surface)" />
      <circle cx="12" cy="13.5" r="1.7" fill="var(--lamp)" />
    </svg>
  );
}
