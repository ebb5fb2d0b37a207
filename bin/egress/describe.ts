import { isLoopback } from '#core/origin.ts'
import { aggregate } from '#schemas/pendo/aggregation.ts'
import { getMetadataSchema } from '#schemas/pendo/metadata-schema.ts'
import { setMetadata } from '#schemas/pendo/metadata-values.ts'
import { verifyKey } from '#schemas/pendo/token.ts'
import type { Environment } from '../environment.ts'
import { proxyFor } from './proxy.ts'

/** One kind of call that may leave this machine. */
export interface EgressCall {
  /** Method and path. */
  readonly call: string
  /** Command that makes it. */
  readonly command: string
  readonly purpose: string
  /** What the call carries beside the integration key. */
  readonly carries: string
}

/** What leaves this machine with a configuration. */
export interface Egress {
  /** Host that is talked to; null where none is named, and then nothing leaves. */
  readonly host: string | null
  /** Whether that host is this machine itself. */
  readonly thisMachine: boolean
  /** Host of the proxy by way of which https goes, or null. */
  readonly proxy: string | null
  /** File with further certificate authorities, or null. */
  readonly extraCaCerts: string | null
  readonly calls: readonly EgressCall[]
  /** Field whose value goes as the visitor id, where it was named. */
  readonly visitorIdKey: string | null
  /** Fields whose values go; null means every field of the list. */
  readonly fields: readonly string[] | null
}

/** A configuration whose egress is asked for. */
export interface EgressQuestion {
  readonly origin: string | null
  readonly environment: Environment
  readonly group: string
  readonly visitorIdKey: string | null
  readonly valueKeys: readonly string[]
  /** Fields that a list was found to have, where one was given. */
  readonly fieldsOfList: readonly string[] | null
}

/** What would leave this machine, by the same contracts by which the calls are made. */
export function egressOf(question: EgressQuestion): Egress {
  const { origin, environment, group, visitorIdKey, valueKeys, fieldsOfList } = question
  const common = { extraCaCerts: environment.extraCaCerts ?? null, visitorIdKey }
  const fields = fieldsOfList ?? (valueKeys.length > 0 ? valueKeys : null)
  if (origin === null) return { host: null, thisMachine: false, proxy: null, calls: [], fields, ...common }
  const url = new URL(origin)
  return {
    host: url.host,
    thisMachine: isLoopback(url.hostname),
    proxy: proxyFor(url, environment),
    calls: callsOf(group),
    fields,
    ...common
  }
}

function callsOf(group: string): EgressCall[] {
  return [
    {
      call: `${verifyKey.method} ${verifyKey.url}`,
      command: 'connect, push',
      purpose: 'ask whether the key is valid and may write',
      carries: 'nothing more'
    },
    {
      call: `${setMetadata.method} ${setMetadata.url.replace(':kind', 'visitor').replace(':group', group)}`,
      command: 'push',
      purpose: 'set the fields of visitors, and with Create = Yes make visitors',
      carries: 'visitor ids and the fields below'
    },
    {
      call: `${getMetadataSchema.method} ${getMetadataSchema.url.replace(':kind', 'visitor')}`,
      command: 'push, push --dry-run, compare',
      purpose: 'learn which fields Pendo lacks',
      carries: 'nothing more'
    },
    {
      call: `${aggregate.method} ${aggregate.url}`,
      command: 'push --dry-run, compare',
      purpose: 'list visitors (their ids, for compare also the fields named), to compare them here',
      carries: 'a query; after the first page the last id that Pendo listed'
    }
  ]
}
