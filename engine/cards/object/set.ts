import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'
import { objectInput } from './entries.ts'
import { PathWriter } from './path-writer.ts'
import { pathOf } from './read.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_set.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:set',
  title: 'Set',
  description: 'Gives the object with a value set at a path: dotted text, or a list of keys.',
  inputs: Type.Object({
    object: objectInput,
    path: Type.Optional(Type.Unknown()),
    value: Type.Optional(Type.Unknown())
  }),
  outputs: Type.Object({ output: Type.Object({}) }),
  run: ({ object, path, value = null }, call) => {
    const keys = pathOf(path)
    if (keys.length === 0) {
      throw new AppError('CARD_VALUE_INVALID', ['path', 'it is empty: name the key to set'], { where: 'path' })
    }
    if (object === undefined) call.rely('card.object.null-is-empty')
    const writer = new PathWriter(object)
    writer.set(keys, value)
    return { output: writer.object }
  }
})
