declare module 'edmonds-blossom-fixed' {
  /** Edges as [vertex, vertex, weight]; answers each vertex's mate, -1 for none. Whole weights keep it exact. */
  export default function blossom(edges: [number, number, number][], hasMaxCardinality?: boolean): number[];
}
