import type { AppError } from '#core/errors.ts'
import { stemOf } from '../export/address.ts'
import type { Card } from '../export/card.ts'
import type { CardMockEntry } from './mocks-file.ts'

/** Which cards an entry means: as a key to find it by, and in words. */
export interface Selector {
  readonly key: string
  readonly name: string
}

/**
 * The cards that an entry means.
 * @param fault - makes an error of what is wrong, as a clause about the entry
 * @throws what `fault` makes
 */
export function selectorOf({ address, flow, title }: CardMockEntry, fault: (what: string) => AppError): Selector {
  if (address !== undefined) {
    if (flow !== undefined || title !== undefined) {
      throw fault('has an address beside a flow or title; leave one of them out')
    }
    if (!/^[^:]+(:[^:]+)+$/.test(address)) {
      throw fault(`has the address "${address}"; give one such as slack:readUser, or slack:* for a whole connector`)
    }
    return { key: keyOfAddress(address), name: address }
  }
  if (flow === undefined || title === undefined) {
    throw fault('does not say which card it mocks; give an address such as slack:readUser, or flow and title')
  }
  return { key: byTitle(flow, title), name: `"${title}" in the flow "${flow}"` }
}

/** The keys under which a card may be mocked, the most exact first. */
export function selectorsOf({ flow, title, address, parts }: Card): string[] {
  const [module, name] = [stemOf(parts.module), stemOf(parts.name)]
  return [
    byTitle(flow.name, title),
    ...(flow.isInline ? [byTitle(flow.top.name, title)] : []),
    `address ${address}`,
    `kind ${module}:${name}`,
    `kind ${module}:*`
  ]
}

function keyOfAddress(address: string): string {
  const parts = address.split(':')
  if (parts.length > 2) return `address ${address}`
  return `kind ${parts.map(stemOf).join(':')}`
}

function byTitle(flow: string, title: string): string {
  return `title ${JSON.stringify([flow, title])}`
}
