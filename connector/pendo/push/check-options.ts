import { AppError } from '#core/errors.ts'
import type { PushOptions, UserList } from './contract.ts'

/** Options of a push with the defaults filled in. */
export interface PushSettings {
  readonly valueKeys: readonly string[]
  readonly batchSize: number
  readonly maxBatchBytes: number
  readonly concurrency: number
  readonly retries: number
  readonly giveUpAfter: number
  readonly numericIds: 'refuse' | 'text'
  readonly createMax: number | null
}

/** Defaults and ranges of the numbers of a push, also for whoever takes them from a command line. */
export const pushNumbers = {
  batchSize: { initial: 1_000, least: 1, most: 100_000 },
  maxBatchBytes: { initial: 5_000_000, least: 1_000, most: 50_000_000 },
  concurrency: { initial: 4, least: 1, most: 64 },
  retries: { initial: 5, least: 0, most: 100 },
  giveUpAfter: { initial: 3, least: 1, most: 1_000_000 }
} as const

/**
 * Checks what a push is given.
 * @throws AppError `CARD_INPUT_INVALID`
 */
export function checkOptions(users: UserList, options: PushOptions): PushSettings {
  if (typeof options.visitorIdKey !== 'string' || options.visitorIdKey.trim() === '') {
    throw invalid('Visitor ID Key', 'it is empty; name the field that identifies your visitors, such as email')
  }
  if (typeof options.create !== 'boolean') throw invalid('Create non-existing users', 'say Yes or No')
  const valueKeys = options.valueKeys ?? []
  if (!Array.isArray(valueKeys) || !valueKeys.every((key) => typeof key === 'string' && key !== '')) {
    throw invalid('Value Keys', 'it is no list of field names; an empty list pushes every field')
  }
  if (!isUserList(users)) throw invalid('User List', 'it is no list of users')
  const { createMax = null, numericIds = 'refuse' } = options
  if (createMax !== null && !(Number.isSafeInteger(createMax) && createMax >= 0)) {
    throw invalid('createMax', 'it must be a whole number from 0')
  }
  return {
    valueKeys: [...new Set(valueKeys)],
    batchSize: number('batchSize', options.batchSize),
    maxBatchBytes: number('maxBatchBytes', options.maxBatchBytes),
    concurrency: number('concurrency', options.concurrency),
    retries: number('retries', options.retries),
    giveUpAfter: number('giveUpAfter', options.giveUpAfter),
    numericIds,
    createMax: options.create ? createMax : null
  }
}

function isUserList(users: unknown): boolean {
  return typeof users === 'object' && users !== null && (Symbol.iterator in users || Symbol.asyncIterator in users)
}

function number(name: keyof typeof pushNumbers, given: number | undefined): number {
  const { initial, least, most } = pushNumbers[name]
  if (given === undefined) return initial
  if (!Number.isSafeInteger(given) || given < least || given > most) {
    throw invalid(name, `it must be a whole number from ${least} to ${most}`)
  }
  return given
}

function invalid(field: string, what: string): AppError {
  return new AppError('CARD_INPUT_INVALID', [field, what], { where: field })
}
