import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { addedText } from './added-text.ts'
import { compilePattern, matcherOf } from './pattern.ts'
import { replaceAll } from './replace-all.ts'

/** The text with what any of several patterns matches replaced by one text: the first match only, or all of them. */
export default defineCard({
  address: 'root:kernel:string:0.0.1:replaceAny',
  title: 'Replace Patterns',
  description: 'Replaces what any of several regular expressions matches.',
  inputs: Type.Object({
    text: Type.String({ title: 'look in', default: '' }),
    replacement: Type.String({ title: 'replace with', default: '' }),
    global: Type.Boolean({ title: 'all instances', default: false }),
    'case sensitive': Type.Boolean({ default: true })
  }),
  outputs: Type.Object({ output: Type.String({ title: 'result text' }) }),
  adds: 'patterns, in the group patterns',
  run: ({ text, replacement, global, 'case sensitive': heedsCase }, call) => {
    const patterns = call.added
      .filter(({ field }) => field.group === 'patterns')
      .map((input) => ({ source: addedText(input, call.flags), heedsCase, input: input.field.path }))
      .filter(({ source }) => source !== '')
    if (patterns.length === 0) {
      call.rely('card.string.replace-empty-pattern')
      return { output: text }
    }
    call.rely('card.string.replace-any-patterns')
    if (replacement.includes('$')) call.rely('card.string.replace-dollar')
    // Each on its own first, so that brackets which only close in the next pattern are refused.
    for (const pattern of patterns) compilePattern(pattern, call)
    const source = patterns.map(({ source }) => `(?:${source})`).join('|')
    const any = { source, heedsCase, input: 'patterns' }
    if (global) return { output: replaceAll(any, text, replacement, call) }
    return { output: matcherOf(any, text, call).replaceFirst(replacement) }
  }
})
