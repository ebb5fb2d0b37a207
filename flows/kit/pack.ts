import { Buffer } from 'node:buffer'
import type { HelperFlow, StartedFlow } from './definitions.ts'
import { emitPack } from './emit/emit-pack.ts'

/** Tags of Okta's template catalogue. */
export type Tag =
  | 'customer-identity-cloud'
  | 'governance'
  | 'introductory'
  | 'lifecycle-management'
  | 'most-popular'
  | 'security'

/** Flows that belong together: one file to import. */
export interface Pack {
  /** Stable name, the folder's: lower-case letters, digits and `_`, 2 to 50 characters. All ids derive from it. */
  readonly key: string
  /** The folder's name in the console. */
  readonly title: string
  readonly description: string
  /** When this version was made, ISO 8601 with milliseconds; part of the file, so that the same source makes the same bytes. */
  readonly created: string
  readonly tags: readonly Tag[]
  readonly links?: readonly { readonly title: string; readonly destination: string }[]
  /** Flows that start by themselves or by hand, and helpers that nobody else calls; called ones are found. */
  readonly flows: readonly (StartedFlow | HelperFlow)[]
}

/** Defines a pack. @throws AppError `FLOW_CODE_INVALID` when it is compiled: a name that is no folder's, a key taken twice */
export const definePack = (pack: Pack): Pack => pack

/** The bytes of the export of a pack: format 1.5.0, without a checksum, one line of JSON. @throws AppError `FLOW_CODE_INVALID` */
export function compilePack(pack: Pack): Buffer {
  return Buffer.from(JSON.stringify(emitPack(pack).document), 'utf8')
}
