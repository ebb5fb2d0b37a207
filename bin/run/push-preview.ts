import { previewPush } from '#connector/pendo/preview/preview.ts'
import type { Destination } from '../destination.ts'
import { namesDestination, openDestination } from '../destination.ts'
import { openUserList } from '../input/open-user-list.ts'
import { jsonLine } from '../printable.ts'
import { previewText } from '../report/preview-text.ts'
import type { Terminal } from '../terminal.ts'
import type { PushArguments } from './push-arguments.ts'
import { refuseIdleOptions } from './push-arguments.ts'

/**
 * Shows what a push would meet and writes nothing: of Pendo where one is named, else of the list alone.
 * @returns 0
 */
export async function runPushPreview(terminal: Terminal, given: PushArguments): Promise<number> {
  refuseIdleOptions(given)
  const destination: Destination | null = namesDestination(given) ? openDestination(given, terminal.environment) : null
  try {
    const users = await openUserList({
      path: given.file,
      format: given.format,
      stdin: terminal.stdin,
      signal: terminal.interrupt.signal
    })
    const preview = await previewPush(users, {
      visitorIdKey: given.visitorIdKey,
      numericIds: given.numericIds,
      signal: terminal.interrupt.signal,
      clock: terminal.clock,
      ...(given.valueKeys === undefined ? {} : { valueKeys: given.valueKeys }),
      ...(destination === null ? {} : { connection: destination.connection })
    })
    terminal.stdout.write(
      given.json
        ? jsonLine(preview)
        : previewText(preview, {
            visitorIdKey: given.visitorIdKey,
            origin: destination?.connection.origin ?? null,
            create: given.create ?? null
          })
    )
    return 0
  } finally {
    await destination?.dispatcher.destroy()
    if (given.file === '-') terminal.stdin.destroy()
  }
}
