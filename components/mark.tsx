/**
 * The product's mark, as in tools/icon: a corridor, light at its end, and two people who run into each other. Decoration: the
 * name always stands beside it.
 */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M1 15V7.5a7 7 0 0 1 14 0V15z" fill="#1f7f69" />
      <path d="M3 15V8a5 5 0 0 1 10 0v7z" fill="#fff1d0" />
      <circle cx="5.75" cy="8" r="1.75" fill="#123f35" />
      <path d="M3 15v-2a2.5 2.5 0 0 1 5 0v2z" fill="#123f35" />
      <circle cx="10.4" cy="9.2" r="1.6" fill="#c25a32" />
      <path d="M8.4 15v-1.2a2.3 2.3 0 0 1 4.6 0V15z" fill="#c25a32" />
    </svg>
  );
}
