import type { Behaviour } from '#core/fidelity.ts'

/** Listing visitors and accounts. */
export const aggregationBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.aggregation-envelope',
    what: 'An aggregation answers with `startTime` and `results`.',
    basis: 'documented'
  },
  {
    id: 'pendo.aggregation-sources',
    what: 'The source `visitors` or `accounts` lists all, with `identified` only those who are known.',
    basis: 'documented'
  },
  {
    id: 'pendo.aggregation-anonymous',
    what: 'An anonymous visitor is one whose id begins with `_PENDO_T_`.',
    basis: 'inferred'
  },
  {
    id: 'pendo.aggregation-rows',
    what: 'Without `select` a row has the id and the metadata by group.',
    basis: 'client'
  },
  {
    id: 'pendo.aggregation-source-first',
    what: 'The first stage is the source; `count` gives one row with the number.',
    basis: 'client'
  },
  {
    id: 'pendo.aggregation-filter',
    what: 'Filters compare with `==`, `!=`, `<`, `<=`, `>`, `>=` and join with `&&`, `||` and `!`.',
    basis: 'client'
  },
  {
    id: 'pendo.aggregation-filter-types',
    what: 'A filter never finds a value of another type than it asks for; field names are taken exactly.',
    basis: 'inferred'
  },
  {
    id: 'pendo.aggregation-pages',
    what: 'There are no page tokens: clients sort by id, limit, and filter beyond the last.',
    basis: 'client'
  },
  { id: 'pendo.aggregation-sort-descending', what: 'A `-` before a key of `sort` turns the order.', basis: 'inferred' },
  { id: 'pendo.aggregation-absent-is-null', what: 'A selected value that is absent is null.', basis: 'inferred' },
  {
    id: 'pendo.aggregation-odd-names',
    what: 'A field whose name is no identifier is selected and filtered as `metadata.custom["name"]`; comparing Okta with Pendo asks for it so.',
    basis: 'inferred'
  },
  {
    id: 'pendo.aggregation-bad-is-400',
    what: 'A pipeline that cannot be understood is answered 400.',
    basis: 'documented'
  },
  {
    id: 'pendo.aggregation-limits',
    what: 'A pipeline of more than 100 stages, 500 selected names, 100 sort keys or 100,000 parts of filters is answered 400.',
    basis: 'inferred'
  }
]
