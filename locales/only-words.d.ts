/** Parts of a locale; their keys are those of the whole, which `MessageKey` holds. */
declare module '*.json?only=popup,evening,planned,errors' {
  const words: Readonly<Record<string, unknown>>;
  // biome-ignore lint/style/noDefaultExport: a file of JSON has no other.
  export default words;
}
declare module '*.json?only=teams,meeting,plan' {
  const words: Readonly<Record<string, unknown>>;
  // biome-ignore lint/style/noDefaultExport: a file of JSON has no other.
  export default words;
}
