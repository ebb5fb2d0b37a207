import { SendingFields } from '../fields.ts'
import { defineHttpAction } from '../http-action.ts'

/** Changes parts of what is at an address. */
export const patchCard = defineHttpAction({
  method: 'PATCH',
  inputs: SendingFields,
  title: 'Patch',
  description: 'Changes parts of what is at an address.'
})
