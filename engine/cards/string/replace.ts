import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { matcherOf } from './pattern.ts'
import { replaceAll } from './replace-all.ts'

/**
 * The text with the first match of a pattern, or all of them, replaced. Without a replacement they are taken out.
 * https://help.okta.com/wf/ja-jp/Content/Topics/Workflows/function-reference/text/text_replace.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:replace',
  title: 'Replace',
  description: 'Replaces what a text or a regular expression matches.',
  inputs: Type.Object({
    string: Type.String({ title: 'look in', default: '' }),
    src: Type.String({ title: 'look for', default: '' }),
    dest: Type.String({ title: 'replace with', default: '' }),
    global: Type.Boolean({ title: 'all instances', default: false }),
    sensitive: Type.Boolean({ title: 'case sensitive', default: true })
  }),
  outputs: Type.Object({ output: Type.String({ title: 'result text' }) }),
  run: ({ string, src, dest, global, sensitive }, call) => {
    if (src === '') {
      call.rely('card.string.replace-empty-pattern')
      return { output: string }
    }
    if (dest.includes('$')) call.rely('card.string.replace-dollar')
    const pattern = { source: src, heedsCase: sensitive, input: 'look for' }
    if (global) return { output: replaceAll(pattern, string, dest, call) }
    return { output: matcherOf(pattern, string, call).replaceFirst(dest) }
  }
})
