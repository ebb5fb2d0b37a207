import { AppError } from '#core/errors.ts'
import type { MockError } from './mocks-file.ts'

/** The error that a mock answers with. A flow sees of it what it would see of the service's own. */
export class MockedError extends AppError {
  override readonly name = 'MockedError'
  /** What the service says. */
  readonly said: string
  /** HTTP status; 0 where the mock names none. */
  readonly status: number
  readonly body: unknown

  constructor({ message, statusCode = 0, body }: MockError) {
    super('CARD_MOCKED_ERROR', [message])
    this.said = message
    this.status = statusCode
    this.body = body
  }
}
