import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { objectInput } from './entries.ts'
import { pathOf, readOrNull } from './read.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_get.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:get',
  title: 'Get',
  description: 'Reads the value at a path of an object: dotted text, or a list of keys.',
  inputs: Type.Object({ object: objectInput, path: Type.Optional(Type.Unknown()) }),
  outputs: Type.Object({ output: Type.Unknown() }),
  run: ({ object, path }, call) => ({ output: readOrNull(object, pathOf(path), call) })
})
