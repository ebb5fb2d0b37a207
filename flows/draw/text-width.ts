import type { TextStyle } from './geometry.ts'
import { textStyles } from './geometry.ts'

/**
 * Widths in thousandths of the size, of Helvetica and of the fonts made to its measure (Arial, Liberation Sans), from
 * Adobe's font metrics. Declared rather than measured, so that the same export gives the same bytes on every machine.
 */
const widths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    222: "ijl'",
    278: ' !,./:;I[\\]ft|`',
    334: '()-r{}›‹“”·',
    389: '*"',
    469: '^',
    500: 'ckJsvxyz',
    556: '#$0123456789?L_abdeghnopqu',
    584: '+<=>~',
    611: 'FTZ',
    667: '&ABEKPSVXY',
    722: 'CDHNRUw',
    778: 'GOQ',
    833: 'Mm',
    889: '%',
    1000: '…—→',
    1015: '@',
    944: 'W'
  }).flatMap(([width, characters]) => [...characters].map((character) => [character, Number(width)] as const))
)

/** Bold letters are wider; the factor is that of the narrow ones, which gain most. */
const boldFactor = 1.14
/** Accented Latin, Greek, Cyrillic. */
const alphabetic = 780
/** Chinese, Japanese, Korean, emoji, arrows and signs; wider than a square, since fonts differ. */
const wide = 1_150
const narrowEnough = /[\u00a0-\u052f]/

/** Width of a text in pixels; at least what the fonts of the pictures need. */
export function widthOf(text: string, style: TextStyle): number {
  const { size, isBold } = textStyles[style]
  let thousandths = 0
  for (const character of text) {
    thousandths += widths.get(character) ?? (narrowEnough.test(character) ? alphabetic : wide)
  }
  return (thousandths / 1_000) * size * (isBold ? boldFactor : 1)
}

/** A text on one line, cut with `…` where it is wider than the room. */
export function fit(text: string, style: TextStyle, room: number): string {
  const line = oneLine(text)
  if (widthOf(line, style) <= room) return line
  const left = room - widthOf('…', style)
  let [kept, width] = ['', 0]
  for (const character of line) {
    width += widthOf(character, style)
    if (width > left) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/**
 * A text in lines, broken between words where it can be.
 * @param most - lines; the last one ends in `…` where there is more
 */
export function wrap(text: string, style: TextStyle, room: number, most: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split(/\r\n|[\n\r]/)) {
    let rest = paragraph.replaceAll('\t', '  ').trimEnd()
    do {
      if (lines.length === most) return withMore(lines, style, room)
      const line = beginningOf(rest, style, room)
      lines.push(line.trimEnd())
      rest = rest.slice(line.length)
    } while (rest !== '')
  }
  return lines
}

function withMore(lines: string[], style: TextStyle, room: number): string[] {
  return [...lines.slice(0, -1), fit(`${lines.at(-1) ?? ''} ${'…'.repeat(200)}`, style, room).replace(/ ?…+$/, '…')]
}

/** As much of a text as a line holds: at least one character. */
function beginningOf(text: string, style: TextStyle, room: number): string {
  let [width, end, lastBreak] = [0, 0, 0]
  for (const character of text) {
    width += widthOf(character, style)
    if (width > room && end > 0) return text.slice(0, lastBreak > end / 3 ? lastBreak : end)
    end += character.length
    if (character === ' ') lastBreak = end
  }
  return text
}

function oneLine(text: string): string {
  return text.length > 2_000 ? oneLine(text.slice(0, 2_000)) : text.replace(/\s+/g, ' ').trim()
}
