import { ReadingFields } from '../fields.ts'
import { defineHttpAction } from '../http-action.ts'

/** Reads from an address. */
export const getCard = defineHttpAction({
  method: 'GET',
  inputs: ReadingFields,
  title: 'Get',
  description: 'Reads from an address.'
})
