import type { Pin } from '#engine/export/pin.ts'
import type { PlacedText, Point, Rectangle } from '#flows/draw/geometry.ts'
import { isWithin } from '#flows/draw/geometry.ts'
import type { PlacedCard, Scene } from '#flows/draw/scene.ts'
import type { Sheet } from '#flows/draw/sheet.ts'
import { widthOf } from '#flows/draw/text-width.ts'

/** What is wrong with the places of a sheet, each in a few words. */
export function faultsOf({ scene, width, height, at, texts, warnings }: Sheet): string[] {
  const whole = { x: 0, y: 0, width, height }
  return [
    ...[...texts, ...warnings].flatMap((text) => textFaults(text, at.x, whole)),
    ...(isWithin({ ...at, width: scene.width, height: scene.height }, whole) ? [] : ['the scene sticks out']),
    ...sceneFaults(scene)
  ]
}

/** The pins that have lines, inline flows included. */
export function* pinsDrawn(scene: Scene): Generator<Pin> {
  for (const { wire } of scene.wires) yield wire.pin
  for (const { frames } of scene.cards) for (const frame of frames) yield* pinsDrawn(frame.scene)
}

function sceneFaults(scene: Scene): string[] {
  const whole = { x: 0, y: 0, width: scene.width, height: scene.height }
  const faults: string[] = []
  for (const [at, card] of scene.cards.entries()) {
    if (!isWithin(card, whole)) faults.push(`${card.card.title} sticks out`)
    for (const other of scene.cards.slice(at + 1)) {
      if (overlaps(card, other)) faults.push(`${card.card.title} overlaps ${other.card.title}`)
    }
    faults.push(...cardFaults(card))
  }
  for (const line of [...scene.links, ...scene.wires.map((wire) => wire.line)]) {
    if (line.length < 2) faults.push('a line has no two ends')
    for (const { x, y } of line) {
      if (x < 0 || y < 0 || x > scene.width || y > scene.height) faults.push(`a line sticks out at ${x} ${y}`)
    }
  }
  for (const { wire, line } of scene.wires) {
    const [from, to] = [scene.cards[wire.from.card], scene.cards[wire.to.card]]
    if (from === undefined || to === undefined) {
      faults.push(`${wire.title} has no card`)
      continue
    }
    const isPart = to.card.card !== wire.pin.to.card
    if (from.card.card !== wire.pin.from.card && !wire.pin.from.card.isExpand)
      faults.push(`${wire.title} begins at another card`)
    if (isPart && !wire.pin.to.card.isExpand) faults.push(`${wire.title} ends at another card`)
    const [begin, end] = [from.outputs[wire.from.row], (isPart ? to.outputs : to.inputs)[wire.to.row]]
    if (begin === undefined || end === undefined) {
      faults.push(`${wire.title} has no row`)
      continue
    }
    if (!wire.pin.from.card.isExpand && begin.row.path !== wire.pin.from.path)
      faults.push(`${wire.title} begins at ${begin.row.path}`)
    if (!isPart) {
      if (end.row.path !== wire.pin.to.path) faults.push(`${wire.title} ends at ${end.row.path}`)
      if (!same(line[0], { x: from.x + from.width, y: from.y + begin.port }))
        faults.push(`${wire.title} begins beside its row`)
      if (!same(line.at(-1), { x: to.x, y: to.y + end.port })) faults.push(`${wire.title} ends beside its row`)
      for (const card of scene.cards) if (crosses(line, card)) faults.push(`${wire.title} crosses ${card.card.title}`)
    }
  }
  return faults
}

function cardFaults(card: PlacedCard): string[] {
  const own = { x: 0, y: 0, width: card.width, height: card.height }
  const rows = [...card.inputs, ...card.outputs]
  const faults = card.texts.flatMap((text) => textFaults(text, 0, own))
  for (const [at, row] of rows.entries()) {
    if (!isWithin(row, own)) faults.push(`the row ${row.row.label} sticks out`)
    for (const other of rows.slice(at + 1))
      if (overlaps(row, other)) faults.push(`${row.row.label} overlaps ${other.row.label}`)
    for (const part of [...row.grounds, ...(row.slot === null ? [] : [row.slot])]) {
      if (!isWithin(part, row)) faults.push(`a part of the row ${row.row.label} sticks out`)
    }
    faults.push(...row.texts.flatMap((text) => textFaults(text, 0, row)))
  }
  for (const [at, frame] of card.frames.entries()) {
    if (!isWithin(frame, own)) faults.push('a frame sticks out')
    for (const other of [...card.frames.slice(at + 1), ...rows])
      if (overlaps(frame, other)) faults.push('a frame overlaps')
    if (!isWithin({ ...frame.at, width: frame.scene.width, height: frame.scene.height }, frame))
      faults.push('an inline flow sticks out')
    faults.push(...textFaults(frame.title, 0, own), ...sceneFaults(frame.scene))
  }
  return faults
}

function textFaults({ x, y, text, style, room }: PlacedText, _dx: number, box: Rectangle): string[] {
  const width = widthOf(text, style)
  const faults: string[] = []
  if (width > room + 0.01) faults.push(`"${text}" needs ${width} and has ${room}`)
  if (x < box.x || x + width > box.x + box.width || y > box.y + box.height || y < box.y)
    faults.push(`"${text}" sticks out`)
  return faults
}

/** Whether a line runs through the inside of a card. */
function crosses(line: readonly Point[], card: Rectangle): boolean {
  return line.some((point, at) => {
    const next = line[at + 1]
    if (next === undefined) return false
    const piece = {
      x: Math.min(point.x, next.x) - 0.01,
      y: Math.min(point.y, next.y) - 0.01,
      width: Math.abs(point.x - next.x) + 0.02,
      height: Math.abs(point.y - next.y) + 0.02
    }
    const inside = { x: card.x + 0.1, y: card.y + 0.1, width: card.width - 0.2, height: card.height - 0.2 }
    return overlaps(piece, inside)
  })
}

function same(a: Point | undefined, b: Point): boolean {
  return a !== undefined && Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01
}

/** Whether two rectangles have an area in common. */
function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
