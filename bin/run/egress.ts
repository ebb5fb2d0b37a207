import { describeFields } from '#connector/pendo/preview/describe-fields.ts'
import type { DestinationOptions } from '../destination.ts'
import { namesDestination, originOf } from '../destination.ts'
import { egressOf } from '../egress/describe.ts'
import { egressText } from '../egress/text.ts'
import type { ListFormat } from '../input/detect-format.ts'
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
}

/**
 * Prints what would leave this machine: hosts, purposes, fields. Sends nothing.
 * @returns 0
 */
export async function runEgress(
  { stdin, stdout, environment, interrupt }: Terminal,
  given: EgressArguments
): Promise<number> {
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
