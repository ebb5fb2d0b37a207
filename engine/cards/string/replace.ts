import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'

/** What has a meaning of its own in a pattern. A curly bracket alone has none. */
const special = /[\\^$.*+?()[\]|]|\{\d+(?:,\d*)?\}/

/**
 * The text with the first occurrence of `src`, or all of them, replaced. Without a replacement they are taken out.
 * Patterns are refused: `src` stands for itself here.
 * https://help.okta.com/wf/ja-jp/Content/Topics/Workflows/function-reference/text/text_replace.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:replace',
  title: 'Replace',
  description: 'Replaces a part of a text.',
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
    if (special.test(src)) {
      throw new AppError('CARD_VALUE_INVALID', ['look for', `"${src}" is a pattern, and only plain text is replaced`], {
        where: 'look for'
      })
    }
    if (dest.includes('$')) call.rely('card.string.replace-dollar')
    // Without special characters the expression is plain text, which cannot take more than its length for each place.
    return { output: string.replace(new RegExp(src, `${global ? 'g' : ''}${sensitive ? '' : 'i'}`), dest) }
  }
})
