import { Type } from 'typebox'
import { getOwn, isObject, setOwn } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { entriesOf } from './entries.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_merge.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:merge',
  title: 'Merge',
  description: 'Makes one object of several; of those with the same key, the last one counts.',
  inputs: Type.Object({
    start: Type.Optional(Type.Object({}, { title: 'object 1' })),
    sink: Type.Optional(Type.Object({}, { title: 'object 2' }))
  }),
  outputs: Type.Object({ output: Type.Object({}) }),
  adds: 'further objects',
  run: ({ start, sink }, call) => {
    const output = {}
    for (const object of [start, sink, ...call.added.map(({ value }) => value)]) mergeInto(output, object, call)
    return { output }
  }
})

function mergeInto(output: object, object: unknown, call: CardCall): void {
  for (const [key, value] of entriesOf(isObject(object) ? object : undefined, call)) {
    if (isObject(value) && isObject(getOwn(output, key))) call.rely('card.object.merge-shallow')
    setOwn(output, key, value)
  }
}
