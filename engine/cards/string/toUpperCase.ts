import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** The text in upper case. No real export has this card: its keys are those of To Lower Case. */
export default defineCard({
  address: 'root:kernel:string:0.0.1:toUpperCase',
  title: 'To Upper Case',
  description: 'Puts all letters of a text in upper case.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ string }) => ({ output: string.toUpperCase() })
})
