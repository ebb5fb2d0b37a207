import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { entriesOf, objectInput } from './entries.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_values.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:values',
  title: 'Values',
  description: 'Lists the values of an object, in its order.',
  inputs: Type.Object({ object: objectInput }),
  outputs: Type.Object({ values: Type.Array(Type.Unknown()) }),
  run: ({ object }, call) => ({ values: entriesOf(object, call).map(([, value]) => value) })
})
