import { isIP } from 'node:net'
import { AppError } from '#core/errors.ts'

/** Where health and metrics are served. */
export interface ListenAddress {
  readonly host: string
  readonly port: number
}

/** Where they are served unless told otherwise: to this machine. */
export const usualAddress: ListenAddress = { host: '127.0.0.1', port: 9464 }

/**
 * Reads `PORT`, `HOST:PORT` or `[IPv6]:PORT`; without a host it is 127.0.0.1.
 * @throws AppError `CONFIG_INVALID`
 */
export function readListen(text: string): ListenAddress {
  const [, bracketed, plain, digits] = /^(?:(?:\[([0-9a-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/i.exec(text) ?? []
  const port = Number(digits)
  const isBadHost = bracketed !== undefined && isIP(bracketed) !== 6
  if (digits !== undefined && port <= 65_535 && !isBadHost)
    return { host: bracketed ?? plain ?? usualAddress.host, port }
  throw new AppError('CONFIG_INVALID', ['--listen', `"${text}" is no address such as 127.0.0.1:9464`], {
    where: '--listen'
  })
}
