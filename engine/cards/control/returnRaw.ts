import { Type } from 'typebox'
import { defineCard, endFlow } from '../define-card.ts'

/**
 * Ends a flow that is called over HTTP with this response; in a block of If/ElseIf or If Error, only the block.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Flow-Control/flocontrol_returnraw.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:returnRaw',
  title: 'Return Raw',
  description: 'Ends the flow and answers its caller with a status, headers and a body as they are.',
  inputs: Type.Object({
    statusCode: Type.Optional(Type.Number()),
    headers: Type.Optional(Type.Object({})),
    body: Type.Optional(Type.String())
  }),
  outputs: Type.Object({
    statusCode: Type.Unknown(),
    headers: Type.Unknown(),
    body: Type.Unknown()
  }),
  run: ({ statusCode = null, headers = null, body = null }) => endFlow('returned', { statusCode, headers, body })
})
