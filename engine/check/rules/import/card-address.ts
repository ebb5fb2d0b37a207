import type { Card } from '../../../export/card.ts'
import type { Rule } from '../../rule.ts'

/** The rule `card-address`. */
export const cardAddress: Rule = {
  id: 'card-address',
  grade: 'error',
  title: 'The address of a card agrees with its connector, version and key',
  consequence: 'Okta refuses to import the file.',
  repair: 'Copy address, parents and keys together from an export that has this card.',
  *find(context) {
    for (const card of context.cards()) {
      const what = faultOf(card)
      if (what !== null) yield { card, what }
    }
  }
}

function faultOf({ address, identity }: Card): string | null {
  const { version, channel, nodeKey, modelKey } = identity
  if (nodeKey !== modelKey) return `The card is "${String(nodeKey)}" in one place and "${String(modelKey)}" in another`
  if (address !== `${String(version)}:${String(nodeKey)}`) {
    return `The address ${address} is not its version ${String(version)} and its key ${String(nodeKey)}`
  }
  if (!String(version).startsWith(`${String(channel)}:`)) {
    return `The version ${String(version)} does not belong to ${String(channel)}`
  }
  return null
}
