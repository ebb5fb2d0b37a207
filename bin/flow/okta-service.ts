import { openOktaConnection, resolveOrg } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import { counted } from '../report/count.ts'
import { leftOutText } from '../report/left-out-text.ts'
import { atPlace } from './at-place.ts'
import { entryReader, OktaEntry } from './config.ts'
import { readSecret } from './secret.ts'
import type { Destination, FlowService } from './service.ts'

const readEntry = entryReader(OktaEntry)
const secret = { variable: 'OKTA_API_TOKEN', missing: 'OKTA_TOKEN_MISSING' } as const

function placeOf({ org, ...secretPlace }: OktaEntry, where: string): Destination {
  return {
    origins: [atPlace(where, () => resolveOrg(org))],
    open: ({ nickname, environment, dispatcher }) => {
      const token = readSecret(secretPlace, secret, nickname, environment)
      return openOktaConnection({ nickname, org, token }, dispatcher)
    }
  }
}

/** Okta, and the mock Okta. */
export const oktaService: FlowService = {
  connector: oktaConnector,
  option: 'okta',
  fromOption: (org) => placeOf({ org }, '--okta'),
  fromEntry: (entry, where) => placeOf(readEntry(entry, where), where),
  async startMock({ users, clock }) {
    // A run against the real Okta need not load it.
    const { startMockOkta } = await import('#mock-okta/start.ts')
    const mock = await startMockOkta({ createToken: 'write', users, clock })
    const { url, mockToken } = mock
    const apiToken = mock.apiToken ?? ''
    const leftOut = leftOutText(mock.seeded)
    return {
      url,
      holds: () => counted(mock.app.mockOkta.users.count(), 'user'),
      notes: leftOut === null ? [] : [leftOut],
      access: { url, apiToken, mockToken },
      open: (nickname, dispatcher) => openOktaConnection({ nickname, org: url, token: apiToken }, dispatcher),
      close: () => mock.close()
    }
  }
}
