import { Type } from 'typebox'
import { isEmpty } from '../../values/empty.ts'
import { objectOf } from '../../values/own.ts'
import { defineCard } from '../define-card.ts'
import { cleared } from './cleared.ts'
import { entriesOf, objectInput } from './entries.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_clearempty.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:clearEmpty',
  title: 'Clear Empty',
  description: 'Leaves out the keys whose value is empty: empty text, empty object, empty list, null.',
  inputs: Type.Object({ object: objectInput, recursive: Type.Boolean({ default: false }) }),
  outputs: Type.Object({ output: Type.Object({}) }),
  run: ({ object, recursive }, call) => {
    if (recursive && object !== undefined) return { output: cleared(object, call) }
    return { output: objectOf(entriesOf(object, call).filter(([, value]) => !isEmpty(value))) }
  }
})
