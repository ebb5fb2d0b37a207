import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** A note of the author; it does nothing. */
export default defineCard({
  address: 'root:kernel:control:0.0.1:comment',
  title: 'Comment',
  description: 'Holds a note of the author and does nothing.',
  inputs: Type.Object({}),
  outputs: Type.Object({}),
  run: () => ({})
})
