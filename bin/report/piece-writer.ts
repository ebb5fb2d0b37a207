import type { Writable } from 'node:stream'
import { OutputFile } from './output-file.ts'

/** Writes a long text piece by piece. */
export interface PieceWriter {
  /** Await it, so that a slow reader slows the writer down. @returns whether there is still somebody who reads */
  write(piece: string): Promise<boolean>
  finish(): Promise<void>
  /** Drops what cannot be finished. */
  discard(): Promise<void>
}

/** A file that takes its place when it is whole. @throws AppError `OUTPUT_NOT_WRITABLE` */
export async function fileWriter(path: string): Promise<PieceWriter> {
  const file = await OutputFile.open(path)
  return {
    async write(piece) {
      await file.write(piece)
      return true
    },
    finish: () => file.finish(),
    discard: () => file.discard()
  }
}

/** A stream that others write to too, such as standard output; it is left open. */
export function streamWriter(stream: Writable): PieceWriter {
  let isRead = true
  const nothing = async () => {}
  return {
    async write(piece) {
      if (!stream.write(piece) && !stream.destroyed) isRead = await untilRead(stream)
      return isRead && !stream.destroyed
    },
    finish: nothing,
    discard: nothing
  }
}

/** A reader that goes away (`| head`) is no error: the stream's owner deals with those. */
function untilRead(stream: Writable): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isRead: boolean) => {
      stream.off('drain', onDrain)
      stream.off('error', onEnd)
      stream.off('close', onEnd)
      resolve(isRead)
    }
    const onDrain = () => settle(true)
    const onEnd = () => settle(false)
    stream.on('drain', onDrain)
    stream.on('error', onEnd)
    stream.on('close', onEnd)
  })
}
