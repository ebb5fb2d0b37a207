import type { Static } from 'typebox'
import { Type } from 'typebox'

/** API host of each region: the host at which a customer signs in to Pendo. Source: Pendo's API documentation. */
export const pendoHosts = {
  us: 'https://app.pendo.io',
  us1: 'https://us1.app.pendo.io',
  eu: 'https://app.eu.pendo.io',
  jp: 'https://app.jpn.pendo.io',
  au: 'https://app.au.pendo.io'
} as const

/** A region of Pendo. */
export const PendoRegion = Type.Union(
  [Type.Literal('us'), Type.Literal('us1'), Type.Literal('eu'), Type.Literal('jp'), Type.Literal('au')],
  { description: 'Region of the Pendo subscription: the host at which you sign in.' }
)
export type PendoRegion = Static<typeof PendoRegion>
