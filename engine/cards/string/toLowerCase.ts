import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/**
 * The text in lower case.
 * https://help.okta.com/wf/ja-jp/content/topics/workflows/function-reference/text/text_tolowercase.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:toLowerCase',
  title: 'To Lower Case',
  description: 'Puts all letters of a text in lower case.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ string }) => ({ output: string.toLowerCase() })
})
