import { OutputFile } from './output-file.ts'

/**
 * Writes a text as a file that is whole or not there.
 * @throws AppError `OUTPUT_NOT_WRITABLE`
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await OutputFile.open(path)
  try {
    await file.write(text)
    await file.finish()
  } catch (error) {
    await file.discard()
    throw error
  }
}
