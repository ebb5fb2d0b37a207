import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { commandChannel } from '#sync/operations/notify/command.ts'
import { Notifier } from '#sync/operations/notify/notifier.ts'
import { webhookChannel } from '#sync/operations/notify/webhook.ts'
import type { Environment } from '../environment.ts'
import type { Terminal } from '../terminal.ts'
import { openTransport } from '../transport.ts'
import type { OperationsSettings } from './settings.ts'
import { webhookAddress } from './webhook-address.ts'

/** A webhook that takes longer than this is tried again. */
const answerTimeoutMs = 10_000

/** All that the environment of a command holds, where this process has it: no secret is among them. */
const handedOn = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

/** A notifier with what it has to be closed with. */
export interface OpenNotifier {
  readonly notifier: Notifier
  /** Waits for what is on its way. */
  close(): Promise<void>
}

/**
 * Opens the ways on which notifications go out.
 * @returns `null` where there are none
 * @throws AppError `CONFIG_INVALID`
 */
export function openNotifier(
  settings: OperationsSettings,
  { environment, clock }: Pick<Terminal, 'environment' | 'clock'>,
  tell: (failure: AppError) => void
): OpenNotifier | null {
  const { onFailureWebhook, onFailureCommand, onFailureArg = [], notifyMissing } = settings
  if (onFailureCommand === undefined && onFailureArg.length > 0) throw alone('--on-failure-arg', '--on-failure-command')
  const webhook = onFailureWebhook === undefined ? null : openWebhook(onFailureWebhook, environment, clock)
  const command =
    onFailureCommand === undefined
      ? null
      : commandChannel({
          program: onFailureCommand,
          arguments: onFailureArg,
          environment: commandVariables(environment)
        })
  const channels = [webhook?.channel ?? null, command].filter((channel) => channel !== null)
  if (channels.length === 0) {
    if (notifyMissing === undefined) return null
    throw alone('--notify-missing', '--on-failure-webhook or --on-failure-command')
  }
  const notifier = new Notifier(channels, tell)
  return {
    notifier,
    async close() {
      await notifier.close()
      await webhook?.close()
    }
  }
}

function openWebhook(given: string, environment: Environment, clock: Clock) {
  const url = webhookAddress(given, environment)
  const dispatcher = openTransport(environment, { headersTimeout: answerTimeoutMs, bodyTimeout: answerTimeoutMs })
  const authorization = environment.webhookAuthorization ?? null
  return {
    channel: webhookChannel({ url, authorization, dispatcher, clock }),
    close: () => dispatcher.destroy()
  }
}

function commandVariables({ named }: Environment): Record<string, string> {
  return Object.fromEntries(
    handedOn.flatMap((name) => {
      const value = named(name)
      return value === undefined ? [] : [[name, value]]
    })
  )
}

function alone(option: string, needed: string): AppError {
  return new AppError('CONFIG_INVALID', [option, `it needs ${needed}`], { where: option })
}
