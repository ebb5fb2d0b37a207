import { Type } from 'typebox'
import { ReturnedError } from '../../run/returned-error.ts'
import { defineCard } from '../define-card.ts'
import { conditionHolds, conditionInputs } from './condition.ts'
import { mirrored } from './mirror.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/error-handling/errorhandling_throwif.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:throwIf',
  title: 'Return Error If',
  description: 'Ends the flow with an error if a condition holds.',
  inputs: Type.Object({
    ...conditionInputs,
    message: Type.Optional(Type.String()),
    statusCode: Type.Optional(Type.Number())
  }),
  outputs: Type.Object({}),
  adds: 'further fields of the error',
  run: ({ message = null, statusCode = null, ...condition }, call) => {
    if (conditionHolds(condition, call)) throw new ReturnedError({ statusCode, message, ...mirrored(call) })
    return {}
  }
})
