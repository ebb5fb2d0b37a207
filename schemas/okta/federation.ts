import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Makes a user one whom another identity provider signs in; the password is lost. Source: Okta's Users API. */
export const convertToFederated = defineEndpoint({
  method: 'POST',
  url: '/api/v1/users/:id/lifecycle/reset_password',
  summary: 'Convert a user to a federated one',
  params: Type.Object({ id: Type.String() }),
  query: Type.Object({ provider: Type.Literal('FEDERATION'), sendEmail: Type.Literal(false) }),
  result: Type.Object({})
})
