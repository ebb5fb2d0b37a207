import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { Dispatcher } from 'undici'
import { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import { WritableGroup as GroupSchema } from '#schemas/pendo/kind.ts'
import { PendoRegion, pendoHosts } from '#schemas/pendo/regions.ts'
import type { DryRun } from './dry-run/dry-run.ts'
import type { PushMemory } from './memory/push-memory.ts'
import type { PushResult } from './push/contract.ts'

/** Fields of a Pendo connection, as Okta's console asks for them, and what this project adds. */
export const PendoConnectionFields = Type.Object(
  {
    nickname: Type.String({ title: 'Connection Nickname', description: 'Name of the connection.', default: 'Pendo' }),
    integrationKey: Type.String({
      title: 'Integration Key',
      description: 'Made in Pendo under Settings > Integrations.'
    }),
    region: Type.Optional(PendoRegion),
    baseUrl: Type.Optional(
      Type.String({
        title: 'Base URL',
        description: 'Address of a Pendo in place of a region; plain http only to loopback.'
      })
    ),
    group: Type.Optional(
      Type.Union(GroupSchema.anyOf, { description: 'Group of fields that the card writes.', default: 'custom' })
    )
  },
  { additionalProperties: false }
)
export type PendoConnectionFields = Static<typeof PendoConnectionFields>

/** What a push of a card came to. */
export type PushedList = Pick<PushResult, 'outputs' | 'failures'>

/** A usable connection to Pendo. */
export interface PendoConnection {
  readonly nickname: string
  readonly integrationKey: string
  /** Origin of the API, without a path. */
  readonly origin: string
  /** Group of fields that the card writes. */
  readonly group: WritableGroup
  /** Transport; the caller's own where a proxy or a test asks for it. */
  readonly dispatcher?: Dispatcher
  /** What earlier pushes came to; every push notes there what becomes of its rows. @default nothing is remembered */
  readonly memory?: PushMemory
  /** With `memory`: rows that Pendo has confirmed with the same values are left out. @default false */
  readonly delta?: boolean
  /** Takes in the place of Pendo what pushes would send; Pendo is only read. @default pushes write */
  readonly dryRun?: DryRun
  /** Told of each push of a card before the card answers with its outputs, which have room for a single failure. */
  readonly onPushed?: (pushed: PushedList) => void
}

/**
 * The origin of a Pendo, from a region or an address.
 * @throws AppError `CONNECTION_INVALID` when neither or both are given, or the address is unusable or unsafe
 */
export function resolveOrigin({
  region,
  baseUrl
}: {
  region?: string | undefined
  baseUrl?: string | undefined
}): string {
  if (region !== undefined && baseUrl !== undefined) {
    throw new AppError('CONNECTION_INVALID', ['give a region or an address, not both'], { where: 'region' })
  }
  if (region !== undefined) {
    if (!Object.hasOwn(pendoHosts, region)) {
      throw new AppError(
        'CONNECTION_INVALID',
        [`"${region}" is no region; use one of ${Object.keys(pendoHosts).join(', ')}`],
        {
          where: 'region'
        }
      )
    }
    return pendoHosts[region as PendoRegion]
  }
  if (baseUrl === undefined) {
    throw new AppError('CONNECTION_INVALID', ['it names no destination: give a region or the address of a Pendo'], {
      where: 'region'
    })
  }
  if (!URL.canParse(baseUrl)) {
    throw new AppError('CONNECTION_INVALID', [`"${baseUrl}" is no address`], { where: 'baseUrl' })
  }
  const url = new URL(baseUrl)
  if (url.username !== '' || url.password !== '') {
    throw new AppError('CONNECTION_INVALID', ['the address holds a user name or password; leave them out'], {
      where: 'baseUrl'
    })
  }
  if ((url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '') {
    throw new AppError(
      'CONNECTION_INVALID',
      [`"${baseUrl}" has a path; give the origin alone, such as ${url.origin}`],
      {
        where: 'baseUrl'
      }
    )
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new AppError('CONNECTION_INVALID', [`"${baseUrl}" is not https, and plain http goes only to this machine`], {
      where: 'baseUrl'
    })
  }
  return url.origin
}

/**
 * A connection from its fields.
 * @throws AppError `CONNECTION_INVALID` or `KEY_MISSING`
 */
export function openConnection(fields: PendoConnectionFields, dispatcher?: Dispatcher): PendoConnection {
  const origin = resolveOrigin(fields)
  const integrationKey = fields.integrationKey.trim()
  if (integrationKey === '') throw new AppError('KEY_MISSING', ['it is empty'], { where: 'integrationKey' })
  if (!/^[\x21-\x7e]+$/.test(integrationKey)) {
    throw new AppError('KEY_MISSING', ['it holds characters that no key has'], { where: 'integrationKey' })
  }
  return {
    nickname: fields.nickname,
    integrationKey,
    origin,
    group: fields.group ?? 'custom',
    ...(dispatcher === undefined ? {} : { dispatcher })
  }
}
