import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** How long a text is. */
export default defineCard({
  address: 'root:kernel:string:0.0.1:length',
  title: 'Length',
  description: 'Counts the characters of a text.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ length: Type.Number() }),
  run: ({ string }, call) => {
    if (/[\uD800-\uDFFF]/.test(string)) call.rely('card.string.length-utf16')
    return { length: string.length }
  }
})
