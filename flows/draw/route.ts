import type { Rectangle } from './geometry.ts'

/** A connection to lay between two cards: from the right side of one to the left side of another. */
export interface Connection {
  /** Connections of the same net may lie upon one another: they come from the same place. */
  readonly net: string
  readonly fromColumn: number
  readonly fromY: number
  readonly toColumn: number
  readonly toY: number
}

/** A way along gutters: gutter `g` lies behind the column `g`, gutter -1 before the first. */
export interface Route {
  /** Up or down in a gutter, the first one that of the card where it begins. */
  readonly turns: readonly { readonly gutter: number; readonly fromY: number; readonly toY: number }[]
}

/** What stands in a column, by its upper and lower end. */
export type Obstacle = Pick<Rectangle, 'y' | 'height'>

const margin = 8
const step = 6

/** A horizontal piece that is taken. */
interface Taken {
  readonly net: string
  readonly y: number
  readonly first: number
  readonly last: number
}

/**
 * Finds ways that cross no card. Between neighbours a way turns once in the gutter between them; over cards in between it
 * goes at the nearest height that is free in all their columns, and no two nets share one.
 * @param obstacles - by column
 */
export class Router {
  readonly #obstacles: readonly (readonly Obstacle[])[]
  readonly #taken: Taken[] = []

  constructor(obstacles: readonly (readonly Obstacle[])[], connections: readonly Connection[]) {
    this.#obstacles = obstacles
    // The short pieces at the cards are taken before anything else is laid.
    for (const { net, fromColumn, fromY, toColumn, toY } of connections) {
      this.#taken.push({ net, y: fromY, first: fromColumn, last: fromColumn })
      this.#taken.push({ net, y: toY, first: toColumn - 1, last: toColumn - 1 })
    }
  }

  route({ net, fromColumn, fromY, toColumn, toY }: Connection): Route {
    const target = toColumn - 1
    if (target === fromColumn) return { turns: [{ gutter: fromColumn, fromY, toY }] }
    const [first, last] = [Math.min(fromColumn, target), Math.max(fromColumn, target)]
    const y = this.#freeHeight(net, first, last, fromY, toY)
    this.#taken.push({ net, y, first, last })
    return {
      turns: [
        { gutter: fromColumn, fromY, toY: y },
        { gutter: target, fromY: y, toY }
      ]
    }
  }

  #freeHeight(net: string, first: number, last: number, fromY: number, toY: number): number {
    const blocked = merged(this.#obstacles.slice(first + 1, last + 1).flat())
    const taken = this.#taken.filter((one) => one.net !== net && one.first <= last && one.last >= first)
    const isBlocked = (y: number) => blocked.some(({ from, to }) => y > from && y < to)
    const isFree = (y: number) => !isBlocked(y) && !taken.some((one) => Math.abs(one.y - y) < step)
    const own = this.#taken.filter((one) => one.net === net && one.first < one.last).map(({ y }) => y)
    const heights = [fromY, toY, ...own].filter(isFree)
    for (const { from, to } of blocked) {
      for (const [edge, direction] of [
        [from, -step],
        [to, step]
      ] as const) {
        for (let y = edge; ; y += direction) {
          if (isBlocked(y)) break
          if (!isFree(y)) continue
          heights.push(y)
          break
        }
      }
    }
    const costOf = (y: number) => {
      const bends = (y === fromY ? 0 : 24) + (y === toY ? 0 : 24) - (own.includes(y) ? 30 : 0)
      return Math.abs(y - fromY) + Math.abs(y - toY) + bends
    }
    return heights.reduce((best, y) => (costOf(y) < costOf(best) ? y : best), heights[0] ?? fromY)
  }
}

function merged(obstacles: readonly Obstacle[]): { from: number; to: number }[] {
  const sorted = obstacles
    .map(({ y, height }) => ({ from: y - margin, to: y + height + margin }))
    .sort((a, b) => a.from - b.from)
  const all: { from: number; to: number }[] = []
  for (const one of sorted) {
    const last = all.at(-1)
    if (last !== undefined && one.from <= last.to) last.to = Math.max(last.to, one.to)
    else all.push({ ...one })
  }
  return all
}
