/** What is used of `usearch`, which is not installed everywhere: it wants Node 22, and a build for the system. */
declare module 'usearch' {
  export const MetricKind: { readonly L2sq: string }
  export function exactSearch(
    dataset: Float32Array,
    queries: Float32Array,
    dimensions: number,
    count: number,
    metric: string,
    threads: number,
  ): { distances: Float32Array }
}
