import { AppError } from '#core/errors.ts'
import type { Allowance } from '../allowance.ts'
import type { DestinationOptions } from '../destination.ts'
import type { ListFormat } from '../input/detect-format.ts'

/** What `pendo-okta push` was given. */
export interface PushArguments extends DestinationOptions {
  readonly file: string
  readonly visitorIdKey: string
  readonly create?: boolean
  /** @default [] */
  readonly valueKeys?: string[]
  readonly numericIds: 'refuse' | 'text'
  readonly format?: ListFormat
  readonly dryRun?: boolean
  readonly createMax?: Allowance
  /** @default 0 rows */
  readonly allowMissing?: Allowance
  /** @default 0 rows */
  readonly allowFailed?: Allowance
  readonly batchSize?: number
  readonly concurrency?: number
  readonly retries?: number
  readonly report?: string
  readonly missing?: string
  readonly json?: boolean
}

/**
 * Create, which a push cannot do without: the two answers do different harm.
 * @throws AppError `USAGE_INVALID`
 */
export function requireCreate({ create }: PushArguments): boolean {
  if (create !== undefined) return create
  throw new AppError('USAGE_INVALID', ['--create yes or --create no is missing', 'pendo-okta push --help'], {
    where: '--create'
  })
}

/** Options that only a push itself obeys. */
const optionsOfWriting = [
  ['createMax', '--create-max'],
  ['allowMissing', '--allow-missing'],
  ['allowFailed', '--allow-failed'],
  ['batchSize', '--batch-size'],
  ['concurrency', '--concurrency'],
  ['retries', '--retries'],
  ['report', '--report'],
  ['missing', '--missing']
] as const satisfies readonly (readonly [keyof PushArguments, string])[]

/**
 * Refuses options that would do nothing, since whoever gives one counts on it.
 * @throws AppError `CONFIG_INVALID`
 */
export function refuseIdleOptions(given: PushArguments): void {
  const idle = (option: string, beside: string) =>
    new AppError('CONFIG_INVALID', [option, `it does nothing beside ${beside}; leave one of them out`], {
      where: option
    })
  if (given.dryRun) {
    for (const [name, option] of optionsOfWriting) if (given[name] !== undefined) throw idle(option, '--dry-run')
  }
  if (given.create === false && given.createMax !== undefined) throw idle('--create-max', '--create no')
}
