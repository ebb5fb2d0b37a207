import { AppError } from '#core/errors.ts'
import { Export } from './export.ts'
import { layoutOf } from './layout.ts'
import { decodeText, parseText, withoutBom } from './text.ts'

/** Largest export that is read where nothing else is asked for, in bytes. */
export const defaultMaxBytes = 64 * 1024 * 1024

/** How to read an export. */
export interface ReadOptions {
  /** Name of the file in messages. */
  readonly name: string
  /** @default {@link defaultMaxBytes} */
  readonly maxBytes?: number
}

/**
 * Reads an export of Okta Workflows: `.flopack`, `.folder` or `.flow`, formats 1.2.0 to 1.6.0. It is read tolerantly;
 * whether Okta would import it is what the check says.
 * @throws AppError `EXPORT_TOO_LARGE`, `EXPORT_NOT_JSON`, `EXPORT_TOO_DEEP`, `EXPORT_INVALID`
 */
export function readExport(source: Uint8Array | string, { name, maxBytes = defaultMaxBytes }: ReadOptions): Export {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength
  if (size > maxBytes) throw tooLarge(name, maxBytes)
  const text = typeof source === 'string' ? source : decodeText(source, name)
  const document = parseText(withoutBom(text), name)
  return new Export(document, layoutOf(text, document), name)
}

/** The error for a file that is larger than allowed. */
export function tooLarge(name: string, maxBytes: number): AppError {
  return new AppError('EXPORT_TOO_LARGE', [name, maxBytes / (1024 * 1024)], { where: name })
}
