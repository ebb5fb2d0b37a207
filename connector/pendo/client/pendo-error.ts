import { ServiceError } from '../../client/service-error.ts'

/** A call to Pendo that finally failed. */
export class PendoError extends ServiceError {
  override readonly name = 'PendoError'
}
