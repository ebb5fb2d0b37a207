import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Metadata by group and field. Times are epoch milliseconds. A visitor that never used the product lacks most of `auto`. */
export const Metadata = Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))
export type Metadata = Static<typeof Metadata>

/** A visitor: a person who uses the product, identified by a case-sensitive id that can never be renamed. */
export const Visitor = Type.Object({ id: Type.String(), metadata: Metadata })
export type Visitor = Static<typeof Visitor>

/** Reads one visitor; unknown ids are 404. */
export const getVisitor = defineEndpoint({
  method: 'GET',
  url: '/api/v1/visitor/:id',
  summary: 'Read a visitor',
  params: Type.Object({ id: Type.String() }),
  result: Visitor
})
