import { SendingFields } from '../fields.ts'
import { defineHttpAction } from '../http-action.ts'

/** Replaces what is at an address. */
export const putCard = defineHttpAction({
  method: 'PUT',
  inputs: SendingFields,
  title: 'Put',
  description: 'Replaces what is at an address.'
})
