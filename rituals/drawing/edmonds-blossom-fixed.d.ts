/** The types of the blossom library, which has none of its own. */
/** The types of a package that brings none. */
declare module 'edmonds-blossom-fixed' {
  /** Edges as [vertex, vertex, weight]; answers each vertex's mate, -1 for none. Whole weights keep it exact. */
  // biome-ignore lint/style/noDefaultExport: the package has only that.
  export default function blossom(edges: [number, number, number][], hasMaxCardinality?: boolean): number[];
}
