import type { HttpConnectionFields } from '#connector/http/connection.ts'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { AppError } from '#core/errors.ts'
import { atPlace } from './at-place.ts'
import { entryReader, HttpEntry } from './config.ts'
import { readSecret } from './secret.ts'
import type { Destination, FlowService } from './service.ts'

const readEntry = entryReader(HttpEntry)

function placeOf({ keyFile, keyEnv, ...fields }: HttpEntry, where: string): Destination {
  if (fields.authHeader === undefined && (keyFile ?? keyEnv) !== undefined) {
    throw new AppError('CONFIG_INVALID', [where, 'its secret needs a header to carry it: name one by authHeader'], {
      where
    })
  }
  const secretPlace = { ...(keyFile === undefined ? {} : { keyFile }), ...(keyEnv === undefined ? {} : { keyEnv }) }
  // The addresses are looked at before any secret is asked for.
  const open = (given: HttpConnectionFields) => atPlace(where, () => openHttpConnection(given))
  return {
    origins: open({ nickname: where, origins: fields.origins }).origins,
    open: ({ nickname, environment, dispatcher }) => {
      const secret =
        fields.authHeader === undefined
          ? {}
          : { secret: readSecret(secretPlace, { missing: 'KEY_MISSING' }, nickname, environment) }
      return openHttpConnection({ nickname, ...fields, ...secret }, dispatcher)
    }
  }
}

/** Any service, by HTTP cards. There is no mock of it, and only a configuration can say where it is. */
export const httpService: FlowService = {
  connector: httpConnector,
  option: null,
  fromEntry: (entry, where) => placeOf(readEntry(entry, where), where)
}
