import { previewPush } from '#connector/pendo/preview/preview.ts'
import type { Destination } from '../destination.ts'
import { namesDestination, openDestination } from '../destination.ts'
import { openUserList } from '../input/open-user-list.ts'
import { watchInterrupt } from '../interrupt.ts'
import { previewText } from '../report/preview-text.ts'
import type { Terminal } from '../terminal.ts'
import type { PushArguments } from './push-arguments.ts'

/**
 * Shows what a push would meet and writes nothing: of Pendo where one is named, else of the list alone.
 * @returns 0
 */
export async function runPushPreview(terminal: Terminal, given: PushArguments): Promise<number> {
  const destination: Destination | null = namesDestination(given) ? openDestination(given, terminal.environment) : null
  const interrupt = watchInterrupt()
  try {
    const users = await openUserList({
      path: given.file,
      format: given.format,
      stdin: terminal.stdin,
      signal: interrupt.signal
    })
    const preview = await previewPush(users, {
      visitorIdKey: given.visitorIdKey,
      numericIds: given.numericIds,
      signal: interrupt.signal,
      clock: terminal.clock,
      ...(given.valueKeys === undefined ? {} : { valueKeys: given.valueKeys }),
      ...(destination === null ? {} : { connection: destination.connection })
    })
    terminal.stdout.write(
      given.json
        ? `${JSON.stringify(preview)}\n`
        : previewText(preview, {
            visitorIdKey: given.visitorIdKey,
            origin: destination?.connection.origin ?? null,
            create: given.create ?? null
          })
    )
    return 0
  } finally {
    interrupt.release()
    await destination?.dispatcher.destroy()
    if (given.file === '-') terminal.stdin.destroy()
  }
}
