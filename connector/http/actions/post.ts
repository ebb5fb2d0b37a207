import { defineHttpAction } from '../http-action.ts'

/** Sends a body to an address. */
export const postCard = defineHttpAction({ method: 'POST', title: 'Post', description: 'Sends a body to an address.' })
