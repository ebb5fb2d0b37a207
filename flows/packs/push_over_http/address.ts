import { Type } from 'typebox'
import { defineHelper } from '../../kit/index.ts'

/** The one place that says where Pendo is: who imports the pack for another region changes this flow. */
export const pendoAddress = (address: string) =>
  defineHelper({
    key: 'pendo-address',
    name: '[Setting] Pendo address',
    description: 'The address at which you sign in to Pendo, without a path: https://app.eu.pendo.io for Europe.',
    inputs: {},
    returns: { Address: Type.String() },
    build: () => ({ Address: address })
  })

/** The setting as the other flows call it. */
export type PendoAddress = ReturnType<typeof pendoAddress>
