import type { PlacedText, Rectangle, TextStyle } from './geometry.ts'
import type { Frame, PictureCard, Row, RowValue } from './picture.ts'
import type { CardBox, Ground, PlacedFrame, PlacedRow, Scene } from './scene.ts'
import { fit, widthOf, wrap } from './text-width.ts'

/** How cards are drawn. */
export interface CardStyle {
  /** Whether each row has room for the value of a run. */
  readonly hasSlots: boolean
}

const cardWidth = 272
const noteWidth = 236
const sideMargin = 12
/** Where labels begin: behind the sign of the type. */
const labelX = 36
const levelIndent = 14
const lineHeight = 15
const rowHeight = 21
const slotHeight = 17
const sectionHeight = 20
const titleLine = 16
const mostValueLines = 4
const mostNoteLines = 24
const headAnchor = 25

/** Lays out the inside of a card. @param layOut - lays out an inline flow */
export function boxOf(card: PictureCard, style: CardStyle, layOut: (frame: Frame) => Scene): CardBox {
  if (card.kind === 'head') return headBox(card)
  if (card.kind === 'note') return noteBox(card)
  const scenes = card.frames.map(layOut)
  const width = Math.max(cardWidth, ...scenes.map((scene) => scene.width + 4 * sideMargin))
  const pen = new Pen(width, style)
  pen.head(card)
  for (const section of card.sections) pen.section(section.name, section.rows)
  for (const [at, frame] of card.frames.entries()) pen.frame(frame, scenes[at] as Scene)
  return pen.box(card)
}

/** The beginning of a branch: a small sign. */
function headBox(card: PictureCard): CardBox {
  const width = Math.ceil(widthOf(card.title, 'frame')) + 24
  const text = { x: 12, y: 15, text: card.title, style: 'frame', room: width - 24 } as const
  return { ...plainBox(card, width, 22), anchor: 11, texts: [text] }
}

function noteBox(card: PictureCard): CardBox {
  const room = noteWidth - 2 * sideMargin
  const lines = wrap(card.note.trim() === '' ? '(empty note)' : card.note.trim(), 'note', room, mostNoteLines)
  const isCut = lines.at(-1)?.endsWith('…') === true
  const texts = lines.map((text, at) => ({
    x: sideMargin,
    y: 22 + at * lineHeight,
    text,
    style: 'note' as const,
    room,
    ...(isCut ? { whole: card.note } : {})
  }))
  return { ...plainBox(card, noteWidth, Math.max(22 + lines.length * lineHeight, 2 * headAnchor)), texts }
}

function plainBox(card: PictureCard, width: number, height: number): CardBox {
  return {
    card,
    width,
    height,
    anchor: headAnchor,
    headHeight: 0,
    texts: [],
    status: null,
    inputs: [],
    outputs: [],
    frames: []
  }
}

/** Writes a card from top to bottom. */
class Pen {
  readonly #width: number
  readonly #style: CardStyle
  readonly #texts: PlacedText[] = []
  readonly #inputs: PlacedRow[] = []
  readonly #outputs: PlacedRow[] = []
  readonly #frames: PlacedFrame[] = []
  #headHeight = 0
  #y = 0
  #left = 0

  constructor(width: number, style: CardStyle) {
    this.#width = width
    this.#style = style
  }

  head({ about, title, glyph }: PictureCard): void {
    const x = 50
    const room = this.#width - x - sideMargin
    this.#text(x, 20, about, 'kind', room)
    const lines = wrap(title.replace(/\s+/g, ' '), 'title', room, 2)
    for (const [at, line] of lines.entries()) {
      const isCut = line.endsWith('…') && line !== title
      this.#texts.push({
        x,
        y: 36 + at * titleLine,
        text: line,
        style: 'title',
        room,
        ...(isCut ? { whole: title } : {})
      })
    }
    const width = widthOf(glyph, 'glyph')
    this.#texts.push({ x: 26 - width / 2, y: 29.5, text: glyph, style: 'glyph', room: 28 })
    this.#headHeight = 50 + (Math.max(lines.length, 1) - 1) * titleLine
    // A run says there how the card fared.
    if (this.#style.hasSlots) this.#headHeight += slotHeight
    this.#y = this.#headHeight
  }

  section(name: string, rows: readonly Row[]): void {
    // On a card that is wide by its inline flows, inputs stand at its left end and outputs at its right.
    this.#left = name === 'Outputs' ? this.#width - cardWidth : 0
    this.#text(this.#left + sideMargin, this.#y + 14, name.toUpperCase(), 'section', cardWidth - 2 * sideMargin)
    this.#y += sectionHeight
    for (const row of rows) {
      const placed = this.#row(row)
      const side = name === 'Outputs' ? this.#outputs : this.#inputs
      side.push(placed)
      this.#y += placed.height
    }
    this.#y += 5
  }

  frame({ title }: Frame, scene: Scene): void {
    const height = scene.height + 26 + sideMargin
    const box = { x: sideMargin, y: this.#y + 4, width: this.#width - 2 * sideMargin, height }
    const room = box.width - 2 * sideMargin
    this.#frames.push({
      ...box,
      title: { x: box.x + sideMargin, y: box.y + 17, text: fit(title, 'frame', room), style: 'frame', room },
      scene,
      at: { x: box.x + sideMargin, y: box.y + 26 }
    })
    this.#y += height + 10
  }

  box(card: PictureCard): CardBox {
    return {
      card,
      width: this.#width,
      height: this.#y + 4,
      anchor: headAnchor,
      headHeight: this.#headHeight,
      texts: this.#texts,
      status: this.#style.hasSlots ? { x: 50, y: this.#headHeight - 9 } : null,
      inputs: this.#inputs,
      outputs: this.#outputs,
      frames: this.#frames
    }
  }

  #text(x: number, y: number, text: string, style: TextStyle, room: number): void {
    const shown = fit(text, style, room)
    this.#texts.push({
      x,
      y,
      text: shown,
      style,
      room,
      ...(shown.endsWith('…') && shown !== text ? { whole: text } : {})
    })
  }

  #row(row: Row): PlacedRow {
    const y = this.#y
    const x = this.#left + labelX + row.level * levelIndent
    const right = this.#left + cardWidth - sideMargin
    const texts: PlacedText[] = []
    const grounds: Ground[] = []
    if (row.badge !== '') {
      const middle = x - 14
      const width = widthOf(row.badge, 'badge')
      texts.push({ x: middle - width / 2, y: y + 13.5, text: row.badge, style: 'badge', room: 20 })
    }
    const label = fit(row.label, 'label', right - x)
    texts.push({
      x,
      y: y + 14,
      text: label,
      style: 'label',
      room: right - x,
      ...(label === row.label ? {} : { whole: row.label })
    })
    let height = rowHeight
    const [only] = row.values
    const beside = right - x - widthOf(label, 'label') - 22
    if (only !== undefined && row.values.length === 1 && isShort(only, beside)) {
      const style = styleOf(only)
      const width = widthOf(only.text, style)
      grounds.push({ kind: only.kind, x: right - width - 12, y: y + 2.5, width: width + 12, height: 16 })
      texts.push({ x: right - width - 6, y: y + 14, text: only.text, style, room: width + 1, ...linkOf(only) })
    } else {
      for (const value of row.values) height += this.#below(value, y + height, { x, right, texts, grounds })
    }
    const slot: Rectangle | null =
      this.#style.hasSlots && changesByRun(row) ? { x, y: y + height - 2, width: right - x, height: 15 } : null
    if (slot !== null) height += slotHeight
    return { row, x: 0, y, width: this.#width, height, port: y + 10.5, texts, grounds, slot }
  }

  /** A value on lines of its own. @returns their height */
  #below(
    value: RowValue,
    y: number,
    { x, right, texts, grounds }: { x: number; right: number; texts: PlacedText[]; grounds: Ground[] }
  ): number {
    const room = right - x - 12
    const style = styleOf(value)
    const lines =
      value.kind === 'literal' ? wrap(value.text, style, room, mostValueLines) : [fit(value.text, style, room)]
    const isCut = lines.at(-1)?.endsWith('…') === true
    const height = lines.length * lineHeight + 5
    grounds.push({ kind: value.kind, x, y: y - 2, width: right - x, height: height - 2 })
    for (const [at, text] of lines.entries()) {
      const whole = isCut ? { whole: value.text } : {}
      texts.push({ x: x + 6, y: y + 10.5 + at * lineHeight, text, style, room, ...whole, ...linkOf(value) })
    }
    return height
  }
}

function linkOf({ flow }: RowValue): Pick<PlacedText, 'flow'> {
  return flow === undefined ? {} : { flow }
}

/** Whether a run has something to say about a row: literals and called flows are on it already, parts in the whole. */
function changesByRun({ path, level, values }: Row): boolean {
  return path !== '' && level === 0 && values.every(({ kind }) => kind === 'mapping' || kind === 'item')
}

function styleOf({ kind }: RowValue): TextStyle {
  return kind === 'literal' ? 'value' : 'mapping'
}

function isShort({ text, ...value }: RowValue, room: number): boolean {
  return !/[\n\r\t]|^\s|\s$| {2}/.test(text) && text.length < 200 && widthOf(text, styleOf({ text, ...value })) <= room
}
