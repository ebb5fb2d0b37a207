import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { entriesOf, objectInput } from './entries.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_keys.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:keys',
  title: 'Keys',
  description: 'Lists the keys of an object, in its order.',
  inputs: Type.Object({ object: objectInput }),
  outputs: Type.Object({ keys: Type.Array(Type.String()) }),
  run: ({ object }, call) => ({ keys: entriesOf(object, call).map(([key]) => key) })
})
