import { SendingFields } from '../fields.ts'
import { defineHttpAction } from '../http-action.ts'

/** Sends a body to an address. */
export const postCard = defineHttpAction({
  method: 'POST',
  inputs: SendingFields,
  title: 'Post',
  description: 'Sends a body to an address.'
})
