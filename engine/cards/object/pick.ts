import { Type } from 'typebox'
import { objectOf } from '../../values/own.ts'
import { defineCard } from '../define-card.ts'
import { objectInput } from './entries.ts'
import { readOrNull } from './read.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_pick.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:pick',
  title: 'Get Multiple',
  description: 'Reads several values of an object at once.',
  inputs: Type.Object({ object: objectInput }),
  outputs: Type.Object({}),
  declares: 'one output for each value: its key is the path, dotted where it leads deeper',
  run: ({ object }, call) =>
    objectOf(call.outputs.map(({ path, key }) => [path, readOrNull(object, key, call)] as const))
})
