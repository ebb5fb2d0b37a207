import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** An API token as the mock lists it: never the token itself. */
export const ApiTokenInfo = Type.Object({
  id: Type.String(),
  description: Type.String(),
  kind: Type.Union([Type.Literal('ssws'), Type.Literal('bearer')], {
    description: 'Made in the admin console (`SSWS`), or an OAuth access token (`Bearer`).'
  }),
  writeAccess: Type.Boolean({ description: 'Whether it may change anything.' }),
  createdAt: Type.Integer({ description: 'Epoch milliseconds.' })
})
export type ApiTokenInfo = Static<typeof ApiTokenInfo>

/** The one answer that holds the token: it is stored only as a hash and cannot be shown again. */
export const NewApiToken = Type.Object({ ...ApiTokenInfo.properties, apiToken: Type.String() })
export type NewApiToken = Static<typeof NewApiToken>

/** What a token is made from. */
export const ApiTokenRequest = Type.Object(
  {
    description: Type.String({ minLength: 1, maxLength: 200 }),
    writeAccess: Type.Boolean(),
    kind: Type.Optional(ApiTokenInfo.properties.kind)
  },
  { additionalProperties: false }
)
export type ApiTokenRequest = Static<typeof ApiTokenRequest>

/** Makes an API token, as Security > API does in Okta; of the kind `ssws` unless said otherwise. */
export const createToken = defineEndpoint({
  method: 'POST',
  url: '/_mock/tokens',
  summary: 'Make an API token (shown once)',
  body: ApiTokenRequest,
  result: NewApiToken
})

/** Lists the API tokens. */
export const listTokens = defineEndpoint({
  method: 'GET',
  url: '/_mock/tokens',
  summary: 'List API tokens',
  result: Type.Array(ApiTokenInfo)
})

/** Deletes an API token: it is refused from then on. */
export const deleteToken = defineEndpoint({
  method: 'DELETE',
  url: '/_mock/tokens/:id',
  summary: 'Delete an API token',
  params: Type.Object({ id: Type.String() })
})
