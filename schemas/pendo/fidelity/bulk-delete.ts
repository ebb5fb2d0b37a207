import type { Behaviour } from '#core/fidelity.ts'

/** Deleting many visitors or accounts. */
export const bulkDeleteBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.bulk-delete-queued',
    what: 'A bulk delete of at most 500 ids is queued as a job and answers with its id.',
    basis: 'documented'
  },
  {
    id: 'pendo.bulk-delete-job-keys',
    what: 'A job has the keys `id`, `kind`, `status` and `ids`; it is `queued`, and `done` after 21 days.',
    basis: 'inferred'
  },
  {
    id: 'pendo.bulk-delete-jobs-read',
    what: 'Open jobs are listed, and a job is read by its id.',
    basis: 'documented'
  },
  {
    id: 'pendo.bulk-delete-flags',
    what: 'The ids of a bulk delete stay and are flagged Do Not Process at once.',
    basis: 'documented'
  },
  {
    id: 'pendo.bulk-delete-unknown-ids',
    what: 'Ids that do not exist are taken into a bulk delete and not created.',
    basis: 'inferred'
  },
  {
    id: 'pendo.bulk-delete-rate',
    what: 'More than one bulk delete a second fails.',
    basis: 'documented',
    switch: '`bulkDeleteRateLimit`'
  },
  {
    id: 'pendo.bulk-delete-rate-is-429',
    what: 'That failure is a 429.',
    basis: 'inferred',
    switch: '`bulkDeleteRateLimit`'
  }
]
