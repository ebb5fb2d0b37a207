import { AppError } from '#core/errors.ts'
import type { JsonObject } from '../values/own.ts'

/** The error that a Return Error card raises: the author's message, status and further fields. */
export class ReturnedError extends AppError {
  override readonly name = 'ReturnedError'
  /** `statusCode`, `message`, and the fields the author added. */
  readonly data: JsonObject

  constructor(data: JsonObject) {
    super('CARD_RETURNED_ERROR', [String(data.message ?? '')])
    this.data = data
  }
}
