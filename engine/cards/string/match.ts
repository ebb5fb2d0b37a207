import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { matcherOf } from './pattern.ts'

/**
 * The position of the first match of a pattern, from 0; -1 where there is none.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_match.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:match',
  title: 'Find Pattern',
  description: 'Finds where a regular expression matches first.',
  inputs: Type.Object({
    string: Type.String({ title: 'look in', default: '' }),
    target: Type.String({ title: 'look for', default: '' })
  }),
  outputs: Type.Object({ output: Type.Number({ title: 'position' }) }),
  run: ({ string, target }, call) => {
    if (target === '') call.rely('card.string.find-nothing')
    const matcher = matcherOf({ source: target, heedsCase: true, input: 'look for' }, string, call)
    return { output: matcher.find() ? matcher.start() : -1 }
  }
})
