import type { Pack } from '../../kit/index.ts'
import { definePack } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pendoAddress } from './address.ts'
import { authping } from './authping.ts'
import { httpHelper } from './http-helper.ts'
import { pushUsersToPendo } from './push.ts'

/** The card's work for tenants without the Pendo connector: built-in and HTTP cards, and a connection with a header. */
export default function pushOverHttp(choice: Pick<PackChoice, 'pendoAddress'>): Pack {
  const address = pendoAddress(choice.pendoAddress)
  const ping = authping(address)
  return definePack({
    key: 'push_over_http',
    title: 'Push users to Pendo over HTTP',
    description: "Does what Pendo's card does, by HTTP cards: for tenants without the Pendo connector.",
    created: '2026-11-22T00:00:00.000Z',
    tags: ['lifecycle-management'],
    flows: [pushUsersToPendo(address, ping), ping, httpHelper]
  })
}
