import { AppError } from '#core/errors.ts'
import { webhookUrl } from '#sync/operations/notify/webhook.ts'
import type { Environment } from '../environment.ts'

const option = '--on-failure-webhook'

/**
 * Where notifications are posted.
 * @param given - an address, or `env:NAME` for the variable that holds one
 * @throws AppError `CONFIG_INVALID`
 */
export function webhookAddress(given: string, { named }: Pick<Environment, 'named'>): URL {
  const [, variable] = /^env:(\w+)$/.exec(given) ?? []
  const address = variable === undefined ? given : named(variable)
  if (address === undefined) throw new AppError('CONFIG_INVALID', [option, `${variable} is not set`], { where: option })
  return webhookUrl(option, address)
}
