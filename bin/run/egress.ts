import { describeFields } from '#connector/pendo/preview/describe-fields.ts'
import { AppError } from '#core/errors.ts'
import type { DestinationOptions } from '../destination.ts'
import { namesDestination, originOf } from '../destination.ts'
import { egressOf } from '../egress/describe.ts'
import { egressText } from '../egress/text.ts'
import type { ListFormat } from '../input/detect-format.ts'
import { isExportPath } from '../input/export-files.ts'
import { openUserList } from '../input/open-user-list.ts'
import { refuseInterrupted } from '../interrupt.ts'
import { jsonLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta egress` was given: the options of the push in question. */
export interface EgressArguments extends DestinationOptions {
  /** List of users, to name the fields that "every field" comes to. */
  readonly file?: string
  readonly format?: ListFormat
  readonly visitorIdKey?: string
  readonly valueKeys?: string[]
  readonly json?: boolean
  /** For an export: part of the name of a flow, or its id. */
  readonly flow?: string
  /** For an export: an Okta org. */
  readonly okta?: string
  /** For an export: the configuration of its connections. */
  readonly config?: string
  /** For an export: where a schedule of it posts notifications. */
  readonly onFailureWebhook?: string
}

/**
 * Prints what would leave this machine: hosts, purposes, fields. Sends nothing.
 * @returns 0
 */
export async function runEgress(terminal: Terminal, given: EgressArguments): Promise<number> {
  refuseIdleOptions(given)
  if (isExportPath(given.file ?? '')) {
    const { runFlowEgress } = await import('./flow-egress.ts')
    return await runFlowEgress(terminal, given)
  }
  const { stdin, stdout, environment, interrupt } = terminal
  const origin = namesDestination(given) ? originOf(given) : null
  const found =
    given.file === undefined
      ? null
      : await describeFields(
          await openUserList({ path: given.file, format: given.format, stdin, signal: interrupt.signal }),
          given.valueKeys ?? []
        )
  const egress = egressOf({
    origin,
    environment,
    group: given.group ?? 'custom',
    visitorIdKey: given.visitorIdKey ?? null,
    valueKeys: given.valueKeys ?? [],
    fieldsOfList: found === null ? null : found.map(({ name }) => name)
  })
  refuseInterrupted(interrupt, 'the answer')
  stdout.write(given.json ? jsonLine(egress) : egressText(egress))
  return 0
}

/** Options that only say something about a push, and those that only say something about an export. */
const aboutPushes = [
  ['visitorIdKey', '--visitor-id-key'],
  ['valueKeys', '--value-keys'],
  ['format', '--format'],
  ['keyFile', '--key-file']
] as const satisfies readonly (readonly [keyof EgressArguments, string])[]
const aboutExports = [
  ['flow', '--flow'],
  ['okta', '--okta'],
  ['config', '--config'],
  ['onFailureWebhook', '--on-failure-webhook']
] as const satisfies readonly (readonly [keyof EgressArguments, string])[]

/** Refuses options that would do nothing, since whoever gives one counts on it. @throws AppError `CONFIG_INVALID` */
function refuseIdleOptions(given: EgressArguments): void {
  const isExport = isExportPath(given.file ?? '')
  const beside = isExport ? 'beside an export' : 'without an export (.flopack, .folder, .flow)'
  for (const [name, option] of isExport ? aboutPushes : aboutExports) {
    if (given[name] === undefined) continue
    throw new AppError('CONFIG_INVALID', [option, `it does nothing ${beside}; leave it out`], { where: option })
  }
}
