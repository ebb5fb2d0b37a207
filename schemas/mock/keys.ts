import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** An integration key as the mock lists it: never the key itself. */
export const IntegrationKeyInfo = Type.Object({
  id: Type.String(),
  description: Type.String(),
  writeAccess: Type.Boolean({ description: 'Whether "Allow Write Access" is ticked.' }),
  createdAt: Type.Integer({ description: 'Epoch milliseconds.' })
})
export type IntegrationKeyInfo = Static<typeof IntegrationKeyInfo>

/** The one answer that holds the key: it is stored only as a hash and cannot be shown again. */
export const NewIntegrationKey = Type.Object({
  ...IntegrationKeyInfo.properties,
  integrationKey: Type.String()
})
export type NewIntegrationKey = Static<typeof NewIntegrationKey>

/** Makes an integration key, as Settings > Integrations does in Pendo. */
export const createKey = defineEndpoint({
  method: 'POST',
  url: '/_mock/keys',
  summary: 'Make an integration key (shown once)',
  body: Type.Object({
    description: Type.String({ minLength: 1, maxLength: 200 }),
    writeAccess: Type.Boolean()
  }),
  result: NewIntegrationKey
})

/** Lists the integration keys. */
export const listKeys = defineEndpoint({
  method: 'GET',
  url: '/_mock/keys',
  summary: 'List integration keys',
  result: Type.Array(IntegrationKeyInfo)
})

/** Deletes an integration key: it is refused from then on. */
export const deleteKey = defineEndpoint({
  method: 'DELETE',
  url: '/_mock/keys/:id',
  summary: 'Delete an integration key',
  params: Type.Object({ id: Type.String() })
})
