import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** Nothing: the editor puts it where a branch begins or ends, and where a flow begins without an event. */
export default defineCard({
  address: 'root:kernel:control:0.0.1:noop',
  title: 'Noop',
  description: 'Does nothing; it marks where a branch begins or ends, or where a flow begins that nothing starts.',
  inputs: Type.Object({}),
  outputs: Type.Object({}),
  run: () => ({})
})
