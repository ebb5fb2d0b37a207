import type { Behaviour } from '#core/fidelity.ts'

/** What the check takes for granted about Okta. */
export const checkBehaviours: readonly Behaviour[] = [
  {
    id: 'check.import-refusals',
    what: "The errors of the check are what Okta's importer rejects, as public import reports and a public validator of exports tell; every real export keeps these rules.",
    basis: 'reported'
  },
  {
    id: 'check.deviations',
    what: 'The warnings of the check are departures from what every real export has; whether the importer minds is not known.',
    basis: 'inferred'
  },
  {
    id: 'check.async-errors-unheard',
    what: 'An error under Call Flow Async or For Each - Ignore Errors reaches nobody.',
    basis: 'documented'
  },
  {
    id: 'check.rows-gone-with-a-failed-push',
    what: 'Rows that a flow deletes before it pushes them are not in its table again when the push fails.',
    basis: 'inferred'
  },
  {
    id: 'check.first-200-says-nothing-of-more',
    what: 'First 200 Matching Records does not say that there are more.',
    basis: 'inferred'
  },
  {
    id: 'check.no-filter-lists-every-status',
    what: 'A list of users without a condition on the status brings users who are suspended, staged or deactivated, too.',
    basis: 'documented'
  }
]
