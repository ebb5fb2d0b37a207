import { AppError } from '#core/errors.ts'

/** Does work whose errors shall name the option or field that was given, where the connector names its own field. */
export function atPlace<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw Object.assign(error, { where })
  }
}
