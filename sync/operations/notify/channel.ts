import type { Alert } from '../alert.ts'

/** A way on which notifications go out. */
export interface Channel {
  /** Its name in metrics. */
  readonly name: 'webhook' | 'command'
  /**
   * Delivers a notification.
   * @param signal - gives up at once
   * @throws AppError `NOTIFICATION_FAILED`
   */
  send(alert: Alert, signal: AbortSignal): Promise<void>
}
