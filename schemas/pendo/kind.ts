import type { Static } from 'typebox'
import { Type } from 'typebox'

/** What metadata is attached to. Pendo also has `parentAccount`, which nothing here uses. */
export const metadataKinds = ['visitor', 'account'] as const
export const MetadataKind = Type.Union([Type.Literal('visitor'), Type.Literal('account')])
export type MetadataKind = Static<typeof MetadataKind>

/** The groups of fields whose values may be set in bulk. */
export const writableGroups = ['custom', 'agent'] as const
export const WritableGroup = Type.Union([Type.Literal('custom'), Type.Literal('agent')])
export type WritableGroup = Static<typeof WritableGroup>
