import { Type } from 'typebox'
import { ReturnedError } from '../../run/returned-error.ts'
import { defineCard } from '../define-card.ts'
import { mirrored } from './mirror.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/error-handling/errorhandling_throw.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:throw',
  title: 'Return Error',
  description: 'Ends the flow with an error.',
  inputs: Type.Object({
    statusCode: Type.Optional(Type.Number()),
    message: Type.Optional(Type.String())
  }),
  outputs: Type.Object({}),
  adds: 'further fields of the error',
  declares: 'the same fields as its inputs',
  run: ({ statusCode = null, message = null }, call) => {
    throw new ReturnedError({ statusCode, message, ...mirrored(call) })
  }
})
