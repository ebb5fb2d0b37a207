import { AppError } from '#core/errors.ts'

/** Levels of nesting beyond which a text is refused; the deepest real export has a few dozen. */
export const maxDepth = 500

const bom = '\ufeff'

/**
 * The text of an export file: UTF-8 with or without a byte order mark, which stays in place.
 * @throws AppError `EXPORT_NOT_JSON` when the bytes are another encoding or compressed
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const start = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  if (start === 'fffe' || start === 'feff') throw notJson(name, 'it is UTF-16; save it as UTF-8')
  if (start === '1f8b' || start === '504b') throw notJson(name, 'it is compressed; unpack it first')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw notJson(name, 'it is not UTF-8 text', error)
  }
}

/** A text without its byte order mark. */
export function withoutBom(text: string): string {
  return text.startsWith(bom) ? text.slice(1) : text
}

/**
 * Parses the text of an export. The nesting is measured first, so that nothing that reads the result needs a guard.
 * @throws AppError `EXPORT_NOT_JSON`, `EXPORT_TOO_DEEP`
 */
export function parseText(text: string, name: string): unknown {
  if (text.trim() === '') throw notJson(name, 'it is empty')
  const { deepest, open } = measureNesting(text)
  if (deepest > maxDepth) throw new AppError('EXPORT_TOO_DEEP', [name, maxDepth], { where: name })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw notJson(name, open ? 'it breaks off before its end' : `it is not JSON${placeIn(error)}`, error)
  }
}

function notJson(name: string, why: string, cause?: unknown): AppError {
  return new AppError('EXPORT_NOT_JSON', [name, why], { where: name, ...(cause === undefined ? {} : { cause }) })
}

/** Where the parser stopped, without the piece of the text that it quotes: that piece may be anybody's data. */
function placeIn(error: unknown): string {
  const said = error instanceof Error ? error.message : ''
  const place = /line \d+ column \d+/.exec(said)?.[0] ?? /position \d+/.exec(said)?.[0]
  return place === undefined ? '' : `, at ${place}`
}

/** How deeply brackets are nested outside texts, and whether one of them, or a text, is never closed. */
function measureNesting(text: string): { deepest: number; open: boolean } {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
  }
  return { deepest, open: depth > 0 || quoted }
}
