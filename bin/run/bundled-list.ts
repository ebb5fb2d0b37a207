import { fileURLToPath } from 'node:url'

/** The bundled list of Okta users: in `examples/` of the checkout, and of `dist/` in the package. */
export const bundledList = fileURLToPath(new URL('../../examples/okta-users.json', import.meta.url))

/** The fields of a profile that are worth seeing in Pendo: those that the examples hold and push. */
export const shownFields = [
  'firstName',
  'lastName',
  'displayName',
  'title',
  'department',
  'division',
  'city',
  'countryCode'
] as const
