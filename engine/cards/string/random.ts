import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'

const maxLength = 1_000_000

/**
 * Random text of A-Z, a-z and 0-9. Flows use it for passwords, so it is drawn from the source of secrets.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_random.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:random',
  title: 'Random',
  description: 'Makes random text of letters and digits.',
  inputs: Type.Object({ length: Type.Number({ default: 0 }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ length }, call) => {
    if (length > maxLength) {
      throw new AppError('CARD_VALUE_INVALID', ['length', `it is over ${maxLength}`], { where: 'length' })
    }
    if (length < 1 || !Number.isInteger(length)) call.rely('card.string.random-length')
    const wanted = Math.max(0, Math.trunc(length))
    let output = ''
    // Base64url has two characters more than are wanted; without those, what is left is as likely as before.
    while (output.length < wanted) output += call.ids.token(wanted - output.length).replace(/[-_]/g, '')
    return { output: output.slice(0, wanted) }
  }
})
