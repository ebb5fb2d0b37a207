import type { Behaviour } from '#core/fidelity.ts'

/** How users are listed, filtered and searched. */
export const listingBehaviours: readonly Behaviour[] = [
  {
    id: 'okta.list-order',
    what: 'Users are listed in the order in which they came; users who come or go between two pages move nobody else.',
    basis: 'inferred'
  },
  {
    id: 'okta.list-limit',
    what: 'A page has 200 users where no limit is given, and at most 200.',
    basis: 'documented'
  },
  {
    id: 'okta.limit-beyond',
    what: 'A limit above the maximum gives the maximum; one below 1, or no number, is answered 400 E0000029.',
    basis: 'inferred',
    switch: '`limitBeyond`'
  },
  {
    id: 'okta.bad-after',
    what: 'An `after` that no link has given is answered 400 E0000029.',
    basis: 'documented'
  },
  {
    id: 'okta.list-leaves-out-deprovisioned',
    what: 'A list without filter or search, also with `q`, leaves out deactivated users; filter and search find them.',
    basis: 'documented'
  },
  {
    id: 'okta.listed-links',
    what: 'A user in a list has a link to itself alone; one read singly has links to the steps that its status allows.',
    basis: 'reported'
  },
  {
    id: 'okta.links-of-other-steps',
    what: 'Links to what the mock does not have (factors, changes of passwords by the user, schema, types, owners and logos of groups) are shown as a real org shows them and answered 404.',
    basis: 'inferred'
  },
  {
    id: 'okta.filter-properties',
    what: '`filter` knows `id`, `status`, `lastUpdated`, `profile.login`, `profile.email`, `profile.firstName` and `profile.lastName` with `eq`, and `gt ge lt le` for `lastUpdated`; no `not`.',
    basis: 'documented'
  },
  { id: 'okta.filter-case', what: '`filter` compares values with their case.', basis: 'documented' },
  {
    id: 'okta.bad-filter',
    what: 'A filter of users, groups or apps that cannot be understood is answered 400 E0000053.',
    basis: 'inferred',
    switch: '`badFilter`'
  },
  {
    id: 'okta.bad-search',
    what: 'A search that cannot be understood, or names a property that does not exist, is answered 400 E0000031.',
    basis: 'documented'
  },
  {
    id: 'okta.bad-expression-cause',
    what: 'What is wrong with an expression is told in `errorCauses`, in our own words.',
    basis: 'inferred'
  },
  {
    id: 'okta.blank-expression',
    what: 'A blank `filter`, `search` or `q` is as good as none.',
    basis: 'inferred'
  },
  {
    id: 'okta.search-and-filter',
    what: '`search` together with `filter` is answered 400 E0000033.',
    basis: 'documented'
  },
  {
    id: 'okta.search-properties',
    what: '`search` knows every attribute of profiles, `id`, `status`, `created`, `activated`, `statusChanged`, `lastUpdated` and `type.id`.',
    basis: 'documented'
  },
  {
    id: 'okta.search-operators',
    what: '`search` knows `eq sw gt ge lt le pr`, and `co` for the first name, last name, email and login; `ne` and `not` are errors.',
    basis: 'documented'
  },
  {
    id: 'okta.search-case',
    what: '`search` compares values without their case, but with diacritics.',
    basis: 'documented'
  },
  {
    id: 'okta.search-case-of-ids',
    what: '`search` compares `id` and `type.id` with their case.',
    basis: 'inferred'
  },
  {
    id: 'okta.search-types',
    what: '`search` never finds a value of another type than it asks for; a time asked for with anything but a date is an error.',
    basis: 'inferred'
  },
  { id: 'okta.search-lists', what: 'A list of values fits when any of them does.', basis: 'documented' },
  { id: 'okta.search-last-login', what: 'The time of the last sign-in cannot be searched.', basis: 'documented' },
  {
    id: 'okta.search-sorting',
    what: 'A search is sorted by `sortBy` and `sortOrder`, ties by id; without a search neither has an effect.',
    basis: 'documented'
  },
  {
    id: 'okta.search-sorts-absent-last',
    what: 'Users without the property that a search is sorted by come last, in either order.',
    basis: 'inferred'
  },
  {
    id: 'okta.search-is-current',
    what: 'A search sees a change at once; a real org needs a moment.',
    basis: 'inferred'
  },
  {
    id: 'okta.q',
    what: '`q` finds users whose first name, last name or email begins with it; it gives 10 users where no limit is given, and never a next page.',
    basis: 'documented'
  },
  { id: 'okta.q-case', what: '`q` does not look at the case.', basis: 'inferred' },
  { id: 'okta.operators-any-case', what: 'Operators of expressions are read in any case.', basis: 'documented' }
]
