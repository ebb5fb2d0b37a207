import { Type } from 'typebox'
import { setOwn } from '../../values/own.ts'
import { defineCard } from '../define-card.ts'
import { PathWriter } from './path-writer.ts'

/**
 * A key with dots is a path: published templates build the nested bodies of requests so.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_construct.htm
 */
export default defineCard({
  address: 'root:kernel:object:0.0.1:construct',
  title: 'Construct',
  description: 'Makes an object of values.',
  inputs: Type.Object({}),
  outputs: Type.Object({ output: Type.Object({}) }),
  adds: 'one input for each key; a key with dots is a path into nested objects and lists',
  run: (_, call) => {
    const writer = new PathWriter()
    for (const { field, value } of call.added) {
      if (field.key.includes('.')) {
        call.rely('card.object.construct-nests')
        writer.set(field.key, value ?? null)
      } else {
        setOwn(writer.object, field.key, value ?? null)
      }
    }
    return { output: writer.object }
  }
})
