import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { mirror } from './mirror.ts'

const fields = {
  'raw/headers': Type.Object({}, { title: 'headers', default: {} }),
  'raw/body': Type.Unknown({ title: 'body', default: '' }),
  'raw/query': Type.String({ title: 'query', default: '' }),
  'context/execution_id': Type.Optional(Type.String({ title: 'Execution ID' }))
}

/**
 * Starts a flow on an HTTP request, whose parts the engine gives as inputs.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/http/http_accept.htm
 */
export default defineCard({
  address: 'root:kernel:http:0.0.1:accept',
  title: 'API Endpoint',
  description: 'Starts the flow on an HTTP request.',
  inputs: Type.Object(fields),
  outputs: Type.Object(fields),
  adds: 'parts of headers, body and query, in groups of these names',
  run: (inputs, call) => mirror(inputs, call)
})
