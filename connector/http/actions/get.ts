import { defineHttpAction } from '../http-action.ts'

/** Reads from an address. */
export const getCard = defineHttpAction({ method: 'GET', title: 'Get', description: 'Reads from an address.' })
