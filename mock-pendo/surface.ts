import { Type } from 'typebox'
import { noBody } from '#mock-kit/route-of.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import { metadataKinds } from '#schemas/pendo/kind.ts'
import { Refusal } from './refusal.ts'
import type { MockPendo } from './state.ts'

/** Path under which Pendo's API lies. */
export const pendoPrefix = '/api/v1'

/** What a route of the Pendo surface is registered with. */
export interface ApiOptions {
  readonly mock: MockPendo
}

const RefusalBody = Type.Object({ message: Type.String() })

/** How the routes of one resource are made from their contracts. */
export const pendoRoute = (tag: string) => ({
  prefix: pendoPrefix,
  tag,
  failures: {
    400: RefusalBody,
    403: noBody('The integration key is missing, wrong, deleted, or read-only where a write is asked for.'),
    404: noBody('There is no such thing.'),
    429: noBody('Too many calls.')
  }
})

/** Marks a route that a read-only key may not call. */
export const writes = { config: { writes: true } }

/**
 * The kind named in a path.
 * @throws Refusal for a kind that does not exist
 */
export function readKind(kind: string): MetadataKind {
  if ((metadataKinds as readonly string[]).includes(kind)) return kind as MetadataKind
  throw new Refusal('not-found')
}
