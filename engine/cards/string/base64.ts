import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** The text in base64. */
export default defineCard({
  address: 'root:kernel:string:0.0.1:base64',
  title: 'Base64',
  description: 'Encodes a text in base64.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ string }, call) => {
    call.rely('card.string.base64-standard')
    return { output: Buffer.from(string, 'utf8').toString('base64') }
  }
})
