import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** The text without the blanks at its beginning and its end. */
export default defineCard({
  address: 'root:kernel:string:0.0.1:trim',
  title: 'Trim',
  description: 'Removes leading and trailing blanks from a text.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ string }, call) => {
    const output = string.trim()
    if (output.length < string.length && hasMoreThanBlanks(string, output)) call.rely('card.string.trim-white-space')
    return { output }
  }
})

/** Whether something other than blanks was removed. */
function hasMoreThanBlanks(before: string, after: string): boolean {
  const start = before.length - before.trimStart().length
  const removed = before.slice(0, start) + before.slice(start + after.length)
  return removed.replaceAll(' ', '') !== ''
}
