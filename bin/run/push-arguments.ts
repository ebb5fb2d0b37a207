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
