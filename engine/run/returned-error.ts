import { AppError } from '#core/errors.ts'
import type { JsonObject } from '../values/own.ts'

/** The error that a Return Error or Return Error If card raises; its fields reach whoever handles it. */
export class ReturnedError extends AppError {
  override readonly name = 'ReturnedError'
  /** The fields of the error by key: `message`, `statusCode` (null where the card has none), and what the author added. */
  readonly data: JsonObject

  constructor(data: JsonObject) {
    const { message } = data
    super('CARD_RETURNED_ERROR', [typeof message === 'string' && message !== '' ? message : 'it gives no message'])
    this.data = data
  }
}
