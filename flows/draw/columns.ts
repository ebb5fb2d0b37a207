import { Graph, layout } from '@dagrejs/dagre'
import type { Link } from './picture.ts'
import type { CardBox } from './scene.ts'

/** Where a card stands: in which column, and at which height. */
export interface ColumnPlace {
  /** From the left, beginning with 0. */
  readonly column: number
  readonly y: number
}

const betweenLanes = 56

/**
 * Columns and heights of cards, by dagre from left to right along the order of execution. Its widths are not used: how
 * wide a column and the gap behind it are is known only when the wires in the gap are counted.
 */
export function columnsOf(boxes: readonly CardBox[], links: readonly Link[]): ColumnPlace[] {
  // Cards of one lane get the same height, so that they stand side by side with their heads in line.
  const laneHeights = new Map<number, number>()
  for (const { card, height } of boxes) laneHeights.set(card.lane, Math.max(height, laneHeights.get(card.lane) ?? 0))
  const heightOf = ({ card, height }: CardBox) => laneHeights.get(card.lane) ?? height

  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: betweenLanes, edgesep: betweenLanes / 2, ranksep: 20 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [at, box] of boxes.entries()) graph.setNode(String(at), { width: 100, height: heightOf(box) })
  for (const { from, to } of links) graph.setEdge(String(from), String(to))
  layout(graph)

  const placed = boxes.map((box, at) => {
    const { x, y } = graph.node(String(at)) as { x: number; y: number }
    return { x: Math.round(x), y: y - heightOf(box) / 2 + highestAnchor - box.anchor }
  })
  const xs = [...new Set(placed.map(({ x }) => x))].sort((a, b) => a - b)
  const columns = new Map(xs.map((x, column) => [x, column]))
  return placed.map(({ x, y }) => ({ column: columns.get(x) ?? 0, y: Math.round(y) }))
}

/** Heads are in line where the order of execution passes through them. */
const highestAnchor = 25
