import type { Allowance } from '../allowance.ts'
import type { ListenAddress } from './listen-address.ts'

/** What `addOperationsOptions` comes to. */
export interface OperationsSettings {
  /** `true` for the usual address. @default nothing is served */
  readonly listen?: ListenAddress | true
  /** Milliseconds. @default 6 hours */
  readonly grace?: number
  /** An address, or `env:NAME`. */
  readonly onFailureWebhook?: string
  readonly onFailureCommand?: string
  readonly onFailureArg?: readonly string[]
  readonly notifyMissing?: Allowance
  /** Milliseconds. @default everything is kept */
  readonly keep?: number
  readonly backupTo?: string
  /** Milliseconds. @default 1 day */
  readonly backupEvery?: number
}
