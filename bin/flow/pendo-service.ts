import { openConnection, resolveOrigin } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { AppError } from '#core/errors.ts'
import type { PendoRegion } from '#schemas/pendo/regions.ts'
import { pendoHosts } from '#schemas/pendo/regions.ts'
import { counted } from '../report/count.ts'
import { atPlace } from './at-place.ts'
import { entryReader, PendoEntry } from './config.ts'
import { readSecret } from './secret.ts'
import type { Destination, FlowService } from './service.ts'

const readEntry = entryReader(PendoEntry)
const secret = { variable: 'PENDO_INTEGRATION_KEY', missing: 'KEY_MISSING' } as const

function placeOf({ keyFile, keyEnv, ...fields }: PendoEntry, where: string): Destination {
  const secretPlace = { ...(keyFile === undefined ? {} : { keyFile }), ...(keyEnv === undefined ? {} : { keyEnv }) }
  return {
    origins: [originOf(fields, where)],
    open: ({ nickname, environment, dispatcher }) => {
      const integrationKey = readSecret(secretPlace, secret, nickname, environment)
      return openConnection({ nickname, integrationKey, ...fields }, dispatcher)
    }
  }
}

/** Pendo, and the mock Pendo. */
export const pendoService: FlowService = {
  connector: pendoConnector,
  option: 'pendo',
  fromOption: (text) => placeOf(entryOf(text), '--pendo'),
  fromEntry: (entry, where) => placeOf(readEntry(entry, where), where),
  async startMock({ clock }) {
    // A run against the real Pendo need not load it.
    const { startMockPendo } = await import('#mock-pendo/start.ts')
    const mock = await startMockPendo({ createKey: 'write', clock })
    const { url, mockToken } = mock
    const integrationKey = mock.integrationKey ?? ''
    return {
      url,
      holds: () => counted(mock.app.mockPendo.records.visitor.count(), 'visitor'),
      notes: [],
      access: { url, integrationKey, mockToken },
      open: (nickname, dispatcher) => openConnection({ nickname, integrationKey, baseUrl: url }, dispatcher),
      close: () => mock.close()
    }
  }
}

/** A region by its name; anything else is an address. */
function entryOf(text: string): PendoEntry {
  return Object.hasOwn(pendoHosts, text) ? { region: text as PendoRegion } : { baseUrl: text }
}

function originOf(fields: Pick<PendoEntry, 'region' | 'baseUrl'>, where: string): string {
  const { region, baseUrl } = fields
  if (region === undefined && baseUrl !== undefined && /^[a-z0-9]+$/i.test(baseUrl)) {
    const known = Object.keys(pendoHosts).join(', ')
    throw new AppError('CONNECTION_INVALID', [`"${baseUrl}" is neither a region (${known}) nor an address`], { where })
  }
  return atPlace(where, () => resolveOrigin(fields))
}
