import { SendingFields } from '../fields.ts'
import { defineHttpAction } from '../http-action.ts'

/** Deletes what is at an address. */
export const deleteCard = defineHttpAction({
  method: 'DELETE',
  inputs: SendingFields,
  title: 'Delete',
  description: 'Deletes what is at an address.'
})
