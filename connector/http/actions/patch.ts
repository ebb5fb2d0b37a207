import { defineHttpAction } from '../http-action.ts'

/** Changes parts of what is at an address. */
export const patchCard = defineHttpAction({
  method: 'PATCH',
  title: 'Patch',
  description: 'Changes parts of what is at an address.'
})
