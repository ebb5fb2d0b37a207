import { Type } from 'typebox'
import { objectOf } from '../../values/own.ts'
import { defineCard } from '../define-card.ts'
import { entriesOf, objectInput } from './entries.ts'

/**
 * The value under its new key comes last.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_move.htm
 */
export default defineCard({
  address: 'root:kernel:object:0.0.1:move',
  title: 'Move',
  description: 'Gives the object with a key renamed.',
  inputs: Type.Object({
    object: objectInput,
    source: Type.String({ default: '' }),
    destination: Type.String({ default: '' })
  }),
  outputs: Type.Object({ output: Type.Object({}) }),
  run: ({ object, source, destination }, call) => {
    const entries = entriesOf(object, call)
    const moved = entries.find(([key]) => key === source)
    if (moved === undefined) {
      call.rely('card.object.move-missing')
      return { output: objectOf(entries) }
    }
    const others = entries.filter(([key]) => key !== source && key !== destination)
    return { output: objectOf([...others, [destination, moved[1]]]) }
  }
})
