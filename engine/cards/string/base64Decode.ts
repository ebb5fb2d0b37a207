import { isUtf8 } from 'node:buffer'
import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** The text that base64 stands for. */
export default defineCard({
  address: 'root:kernel:string:0.0.1:base64Decode',
  title: 'Base64 Decode',
  description: 'Decodes text from base64.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ string }, call) => {
    const bytes = Buffer.from(string, 'base64')
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(string) || !isUtf8(bytes)) call.rely('card.string.base64-lenient')
    return { output: bytes.toString('utf8') }
  }
})
