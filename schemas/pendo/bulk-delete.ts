import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Most ids that one bulk delete takes. */
export const bulkDeleteLimit = 500

/** A job of a bulk delete. Only `id` is known from clients; the other keys are ours. */
export const BulkDeleteJob = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  status: Type.String({ description: '`queued` until the job is done; Pendo may take 21 days.' }),
  ids: Type.Array(Type.String())
})
export type BulkDeleteJob = Static<typeof BulkDeleteJob>

/** Deletes visitors (body `visitors`) or accounts (body `accounts`), at most 500 ids a call, as a queued job. */
export const bulkDelete = defineEndpoint({
  method: 'POST',
  url: '/api/v1/bulkdelete/:kind',
  summary: 'Delete many visitors or accounts',
  params: Type.Object({ kind: Type.String() }),
  body: Type.Object({
    visitors: Type.Optional(Type.Array(Type.String(), { maxItems: bulkDeleteLimit })),
    accounts: Type.Optional(Type.Array(Type.String(), { maxItems: bulkDeleteLimit }))
  }),
  result: BulkDeleteJob
})

/** Lists the open jobs. */
export const listBulkDeletes = defineEndpoint({
  method: 'GET',
  url: '/api/v1/bulkdelete',
  summary: 'List open delete jobs',
  result: Type.Array(BulkDeleteJob)
})

/** Reads one job. */
export const getBulkDelete = defineEndpoint({
  method: 'GET',
  url: '/api/v1/bulkdelete/:id',
  summary: 'Read a delete job',
  params: Type.Object({ id: Type.String() }),
  result: BulkDeleteJob
})
