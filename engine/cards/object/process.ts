import { Type } from 'typebox'
import { getOwn, objectOf } from '../../values/own.ts'
import { defineCard } from '../define-card.ts'
import { forEachKeyAdds, forEachKeyInputs, pairsOf } from './pairs.ts'

/**
 * A flow that ends without giving a key leaves its pair out.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_process.htm
 */
export default defineCard({
  address: 'root:kernel:object:0.0.1:process',
  title: 'Map',
  description: 'Makes an object of an object: the keys and values that a flow returns for each key and its value.',
  inputs: Type.Object(forEachKeyInputs),
  outputs: Type.Object({ output: Type.Object({}) }),
  adds: forEachKeyAdds,
  run: async ({ object, concurrency }, call) => {
    const outcomes = await call.flows.each(pairsOf(object, call), { concurrency })
    const pairs = outcomes.flatMap((outcome) => {
      if (outcome === undefined || outcome.ended === 'stopped') return []
      const key = getOwn(outcome.values, 'key') ?? null
      return key === null ? [] : [[String(key), getOwn(outcome.values, 'value') ?? null] as const]
    })
    return { output: objectOf(pairs) }
  }
})
