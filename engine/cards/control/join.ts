import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { mirrored } from './mirror.ts'

/** Where the branches of an If/Else meet. Its inputs come from the branch that ran. */
export default defineCard({
  address: 'root:kernel:control:0.0.1:join',
  title: 'Join',
  description: 'Gives on the values of that branch of an If/Else that ran.',
  inputs: Type.Object({}),
  outputs: Type.Object({}),
  adds: 'one input for each value that leaves the branches',
  declares: 'the same fields as its inputs',
  run: (_, call) => mirrored(call)
})
