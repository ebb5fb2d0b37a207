import { PushUserListInputs, PushUserListOptions, pushUserListWire } from '#schemas/pendo/push-user-list.ts'
import { stemOf } from '../../export/address.ts'
import type { Card } from '../../export/card.ts'
import type { Input } from '../../export/field.ts'

/** Whether a card is Pendo's "Push Okta User List With Metadata", in any of the versions a connector is published in. */
export function isPushCard({ parts }: Card): boolean {
  return (
    !parts.isBuiltIn &&
    stemOf(parts.module) === stemOf(pushUserListWire.connector) &&
    stemOf(parts.name) === stemOf(pushUserListWire.method)
  )
}

/** The inputs of the card that the advice looks at. */
export function pushInputs(card: Card): Record<'userList' | 'valueKeys' | 'create', Input | undefined> {
  const { userList, valueKeys } = PushUserListInputs.properties
  return {
    userList: byWireName(card, userList),
    valueKeys: byWireName(card, valueKeys),
    create: byWireName(card, PushUserListOptions.properties.createNonExistingUsers)
  }
}

function byWireName(card: Card, field: object): Input | undefined {
  const wire = stemOf((field as { 'x-wire': string })['x-wire'])
  return card.inputs.find((input) => stemOf(input.path) === wire)
}
