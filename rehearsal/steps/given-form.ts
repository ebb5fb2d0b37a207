import type { GivenConnection } from '#schemas/mock/provisioning.ts'
import type { Stage } from '../stage.ts'

/** What stands in the form of the integration. @throws Error before it was filled in */
export function givenForm({ notes }: Pick<Stage, 'notes'>): GivenConnection {
  if (notes.form === null) throw new Error('the API integration has not been configured')
  return notes.form
}
