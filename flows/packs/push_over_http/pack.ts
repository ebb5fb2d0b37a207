import { pendoHosts } from '#schemas/pendo/regions.ts'
import { definePack } from '../../kit/index.ts'
import { pendoAddress } from './address.ts'
import { authping } from './authping.ts'
import { httpHelper } from './http-helper.ts'
import { pushUsersToPendo } from './push.ts'

/** What an owner chooses. */
export interface PushOverHttpChoice {
  /** Where Pendo is, without a path. @default Pendo's US address */
  readonly address?: string
}

/** The card's work for tenants without the Pendo connector: built-in and HTTP cards, and a connection with a header. */
export function pushOverHttp({ address = pendoHosts.us }: PushOverHttpChoice = {}) {
  const setting = pendoAddress(address)
  const ping = authping(setting)
  return definePack({
    key: 'push_over_http',
    title: 'Push users to Pendo over HTTP',
    description: "Does what Pendo's card does, by HTTP cards: for tenants without the Pendo connector.",
    created: '2026-11-22T00:00:00.000Z',
    tags: ['lifecycle-management'],
    flows: [pushUsersToPendo(setting, ping), ping, httpHelper]
  })
}

export default pushOverHttp()
