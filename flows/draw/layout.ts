import type { CardStyle } from './card-box.ts'
import { boxOf } from './card-box.ts'
import type { ColumnPlace } from './columns.ts'
import { columnsOf } from './columns.ts'
import type { Point } from './geometry.ts'
import { Gutters } from './gutters.ts'
import type { Picture, Wire, WireEnd } from './picture.ts'
import type { Connection, Route } from './route.ts'
import { Router } from './route.ts'
import type { CardBox, Line, PlacedCard, PlacedWire, Scene } from './scene.ts'

/** Gives everything in a picture its place, inline flows first, since their cards are as large as they need. */
export function layOut(picture: Picture, style: CardStyle): Scene {
  const boxes = picture.cards.map((card) => boxOf(card, style, (frame) => layOut(frame.picture, style)))
  const places = columnsOf(picture, boxes)
  const connections = connectionsOf(picture, boxes, places)
  const obstacles: { y: number; height: number }[][] = []
  for (const [at, { column, y }] of places.entries()) {
    obstacles[column] = [...(obstacles[column] ?? []), { y, height: boxes[at]?.height ?? 0 }]
  }
  const router = new Router(
    obstacles,
    connections.filter((one) => one !== null)
  )
  const routes = connections.map((one) => (one === null ? null : router.route(one)))
  return new Composition(picture, boxes, places, connections, routes).scene()
}

/** Links first, then wires; `null` for a wire that stays on its card. */
function connectionsOf(
  { links, wires }: Picture,
  boxes: readonly CardBox[],
  places: readonly ColumnPlace[]
): (Connection | null)[] {
  const between = (net: string, from: number, fromY: number, to: number, toY: number): Connection => {
    const [first, last] = [places[from] as ColumnPlace, places[to] as ColumnPlace]
    return { net, fromColumn: first.column, fromY: first.y + fromY, toColumn: last.column, toY: last.y + toY }
  }
  const anchor = (at: number) => boxes[at]?.anchor ?? 0
  return [
    ...links.map(({ from, to }) => between(`link ${from}`, from, anchor(from), to, anchor(to))),
    ...wires.map(({ from, to }) => {
      if (staysOnCard({ from, to })) return null
      return between(`${from.card} ${from.row}`, from.card, portOf(boxes, from), to.card, portOf(boxes, to))
    })
  ]
}

function staysOnCard({ from, to }: Pick<Wire, 'from' | 'to'>): boolean {
  return from.card === to.card && to.side === 'out'
}

function portOf(boxes: readonly CardBox[], { card, side, row }: WireEnd): number {
  const box = boxes[card]
  return (side === 'in' ? box?.inputs : box?.outputs)?.[row]?.port ?? 0
}

/** Turns columns and ways into places. */
class Composition {
  readonly #picture: Picture
  readonly #cards: readonly PlacedCard[]
  readonly #columns: readonly number[]
  readonly #connections: readonly (Connection | null)[]
  readonly #routes: readonly (Route | null)[]
  readonly #gutters: Gutters
  readonly #gutterX: readonly number[]
  readonly #width: number

  constructor(
    picture: Picture,
    boxes: readonly CardBox[],
    places: readonly ColumnPlace[],
    connections: readonly (Connection | null)[],
    routes: readonly (Route | null)[]
  ) {
    this.#picture = picture
    this.#connections = connections
    this.#routes = routes
    this.#columns = places.map(({ column }) => column)
    this.#gutters = new Gutters(
      routes.flatMap((route, at) => (route === null ? [] : [{ net: connections[at]?.net ?? '', route }]))
    )
    const widths: number[] = []
    for (const [at, column] of this.#columns.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, boxes[at]?.width ?? 0)
    }
    const columnX: number[] = []
    const gutterX: number[] = []
    // Nothing is before the first column in a flow that Okta wrote; then there need not be any room for it.
    let x = this.#isBeforeUsed() ? this.#gutters.width(-1) : 0
    for (const [column, width] of widths.entries()) {
      columnX[column] = x
      gutterX[column] = x + width
      x += width + (column === widths.length - 1 && !this.#isUsed(column) ? 0 : this.#gutters.width(column))
    }
    this.#gutterX = gutterX
    this.#width = x
    this.#cards = boxes.map((box, at) => ({ ...box, x: columnX[places[at]?.column ?? 0] ?? 0, y: places[at]?.y ?? 0 }))
  }

  scene(): Scene {
    const { links, wires } = this.#picture
    const lines = links.map(({ from, to }, at) => this.#line(at, this.#card(from), this.#card(to)))
    const placed = wires.map((wire, at): PlacedWire => ({ wire, line: this.#wireLine(wire, links.length + at) }))
    const ys = [
      ...this.#cards.flatMap(({ y, height }) => [y, y + height]),
      ...[...lines, ...placed.map(({ line }) => line)].flatMap((line) => line.map(({ y }) => y))
    ]
    // Of many cards the arguments would be too many for Math.min.
    const top = ys.reduce((least, y) => Math.min(least, y), Number.POSITIVE_INFINITY)
    const bottom = ys.reduce((most, y) => Math.max(most, y), Number.NEGATIVE_INFINITY)
    const isEmpty = this.#cards.length === 0
    const dy = isEmpty ? 0 : -top
    return {
      picture: this.#picture,
      width: this.#width,
      height: isEmpty ? 0 : bottom - top,
      cards: this.#cards.map((card) => ({ ...card, y: card.y + dy })),
      links: lines.map((line) => moved(line, dy)),
      wires: placed.map(({ wire, line }) => ({ wire, line: moved(line, dy) }))
    }
  }

  #card(at: number): PlacedCard {
    return this.#cards[at] as PlacedCard
  }

  #isUsed(gutter: number): boolean {
    return this.#routes.some((route) => route?.turns.some((turn) => turn.gutter === gutter) === true)
  }

  #isBeforeUsed(): boolean {
    return this.#isUsed(-1)
  }

  #line(at: number, from: Pick<PlacedCard, 'x' | 'width'>, to: Pick<PlacedCard, 'x'>): Line {
    const [connection, route] = [this.#connections[at], this.#routes[at]]
    if (connection === null || connection === undefined || route === null || route === undefined) return []
    const points: Point[] = [{ x: from.x + from.width, y: connection.fromY }]
    for (const { gutter, fromY, toY } of route.turns) {
      const x = (gutter < 0 ? 0 : (this.#gutterX[gutter] ?? 0)) + this.#gutters.offset(gutter, connection.net)
      points.push({ x, y: fromY }, { x, y: toY })
    }
    points.push({ x: to.x, y: connection.toY })
    return simplified(points)
  }

  #wireLine(wire: Wire, at: number): Line {
    const [from, to] = [this.#card(wire.from.card), this.#card(wire.to.card)]
    if (!staysOnCard(wire)) return this.#line(at, from, to)
    // Parts stand below the object that they are taken from.
    const [whole, part] = [from.outputs[wire.from.row], to.outputs[wire.to.row]]
    const x = from.x + (whole?.texts[0]?.x ?? 0) + 4
    const [top, bottom] = [from.y + (whole?.port ?? 0) + 7, to.y + (part?.port ?? 0)]
    return [
      { x, y: top },
      { x, y: bottom },
      { x: x + 6, y: bottom }
    ]
  }
}

/** Without points in the middle of a straight piece. */
function simplified(points: readonly Point[]): Line {
  return points.filter(({ x, y }, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (before === undefined || after === undefined) return true
    return !((before.x === x && after.x === x) || (before.y === y && after.y === y))
  })
}

function moved(line: Line, dy: number): Line {
  return line.map(({ x, y }) => ({ x, y: y + dy }))
}
