import { escaped } from '#core/markup.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { PlacedText, Point, Rectangle } from './geometry.ts'
import type { Line, PlacedCard, PlacedFrame, PlacedRow, Scene } from './scene.ts'
import { wireColours } from './theme.ts'

const cornerRadius = 6

/** What a picture has beside its shapes. */
export interface Marks {
  /** Where the picture of a called flow is; absent where there is none. */
  readonly hrefOf: (flow: Flow) => string | undefined
  /** Attributes of a card, with a blank before each. */
  readonly cardMark: (placed: PlacedCard) => string
}

/** Draws a scene as elements of SVG. */
export function sceneSvg(scene: Scene, marks: Marks): string {
  const wires = scene.wires.map(({ wire, line }) => {
    const colour = wire.from.card % wireColours
    const title = `<title>${escaped(wire.title)}</title>`
    return `<path class="wire w${colour}" d="${pathOf(line)}">${title}</path>${portOf(line, colour)}`
  })
  return [
    ...scene.links.map((line) => `<path class="link" d="${pathOf(line)}"/>${arrowOf(line)}`),
    ...scene.cards.map((placed) => cardSvg(placed, marks)),
    // Above the cards, so that the ends at their rows are seen; no wire crosses a card.
    ...wires
  ].join('\n')
}

function cardSvg(placed: PlacedCard, marks: Marks): string {
  const { card: picture, width, height, headHeight, texts, status, inputs, outputs, frames } = placed
  const radius = picture.kind === 'head' ? 11 : 8
  const isCard = picture.kind === 'card'
  return [
    `<g class="${picture.kind}"${marks.cardMark(placed)} transform="translate(${number(placed.x)} ${number(placed.y)})">`,
    `<rect class="box" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`,
    isCard ? `<rect class="i-${picture.tone}" x="12" y="11" width="28" height="28" rx="6"/>` : '',
    ...texts.map((text) => textSvg(text, marks)),
    status === null ? '' : `<text class="t-kind status" x="${number(status.x)}" y="${number(status.y)}"></text>`,
    isCard && inputs.length + outputs.length > 0
      ? `<path class="rule" d="M0 ${number(headHeight)}H${number(width)}"/>`
      : '',
    ...inputs.map((row) => rowSvg(row, 'in', marks)),
    ...outputs.map((row) => rowSvg(row, 'out', marks)),
    ...frames.map((frame) => frameSvg(frame, marks)),
    '</g>'
  ].join('')
}

function rowSvg({ row, texts, grounds, slot }: PlacedRow, side: 'in' | 'out', marks: Marks): string {
  const title = row.type === '' ? '' : `<title>${escaped(`${row.label}: ${row.type}`)}</title>`
  return [
    `<g${row.isEmpty ? ' class="empty"' : ''}>`,
    title,
    ...grounds.map((ground) => `<rect class="g-${ground.kind}" ${rectangle(ground)} rx="4"/>`),
    ...texts.map((text) => textSvg(text, marks)),
    slot === null
      ? ''
      : `<svg class="slot" data-slot="${escaped(`${side}:${row.path}`)}" ${rectangle(slot)}><text class="t-value" x="2" y="11"/></svg>`,
    '</g>'
  ].join('')
}

function frameSvg(frame: PlacedFrame, marks: Marks): string {
  return [
    `<rect class="frame" ${rectangle(frame)} rx="8"/>`,
    textSvg(frame.title, marks),
    `<g transform="translate(${number(frame.at.x)} ${number(frame.at.y)})">`,
    sceneSvg(frame.scene, marks),
    '</g>'
  ].join('')
}

/** A text; where it is cut, the whole of it shows when the pointer rests on it. */
export function textSvg({ x, y, text, style, whole, flow }: PlacedText, { hrefOf }: Marks, more = ''): string {
  const href = flow === undefined ? undefined : hrefOf(flow)
  const title = whole === undefined ? '' : `<title>${escaped(whole)}</title>`
  const element = `<text class="t-${style}${more}" x="${number(x)}" y="${number(y)}">${title}${escaped(text)}</text>`
  return href === undefined ? element : `<a href="${escaped(href)}">${element}</a>`
}

function rectangle({ x, y, width, height }: Rectangle): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`
}

/** A line with round corners. */
function pathOf(line: Line): string {
  const [first, ...rest] = line
  if (first === undefined) return ''
  const pieces = [`M${place(first)}`]
  for (const [at, point] of rest.entries()) {
    const [before, after] = [line[at] as Point, rest[at + 1]]
    if (after === undefined) {
      pieces.push(`L${place(point)}`)
      continue
    }
    const radius = Math.min(cornerRadius, distance(before, point) / 2, distance(point, after) / 2)
    pieces.push(`L${place(towards(point, before, radius))}Q${place(point)} ${place(towards(point, after, radius))}`)
  }
  return pieces.join('')
}

function arrowOf(line: Line): string {
  const end = line.at(-1)
  if (end === undefined) return ''
  return `<path class="arrow" d="M${place(end)}l-8 -5v10z"/>`
}

function portOf(line: Line, colour: number): string {
  const [start, end] = [line[0], line.at(-1)]
  if (start === undefined || end === undefined) return ''
  const dot = ({ x, y }: Point) => `<circle class="p${colour}" cx="${number(x)}" cy="${number(y)}" r="2.6"/>`
  return `${dot(start)}${dot(end)}`
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to)
  if (whole === 0) return from
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole }
}

function place({ x, y }: Point): string {
  return `${number(x)} ${number(y)}`
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10)
}
