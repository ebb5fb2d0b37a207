/** Operators that compare with a value (RFC 7644, section 3.4.2.2). */
export const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]

/** A value in a filter. */
export type FilterValue = string | number | boolean | null

/** A filter, understood but not yet held against a schema. */
export type Filter =
  | { readonly kind: 'compare'; readonly op: Comparison; readonly path: string; readonly value: FilterValue }
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | ElementFilter

/** One element of a list has to meet all of it: `emails[type eq "work"]`, or `emails[type eq "work"].value co "@"`. */
export interface ElementFilter {
  readonly kind: 'element'
  readonly path: string
  readonly filter: Filter
  /** What stands behind the bracket, by the names of sub-attributes. */
  readonly rest: Filter | null
}
