import type { Static } from 'typebox'
import { Type } from 'typebox'

/** The body of every failure of Okta's management API. Source: Okta's error codes. */
export const OktaErrorBody = Type.Object({
  errorCode: Type.String({ examples: ['E0000007'] }),
  errorSummary: Type.String(),
  errorLink: Type.String({ description: 'The code again.' }),
  errorId: Type.String(),
  errorCauses: Type.Array(Type.Object({ errorSummary: Type.String() }))
})
export type OktaErrorBody = Static<typeof OktaErrorBody>
