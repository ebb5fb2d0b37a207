import { Graph, layout } from '@dagrejs/dagre'
import type { Lane, Link, Picture } from './picture.ts'
import type { CardBox } from './scene.ts'

/** Where a card stands: in which column, and at which height. */
export interface ColumnPlace {
  /** From the left, beginning with 0. */
  readonly column: number
  readonly y: number
}

const betweenLanes = 60
/** Heads are in line where the order of execution passes through them. */
const highestAnchor = 25

/**
 * Columns and heights of cards. The columns are those of dagre, from left to right along the order of execution; its
 * widths are not used, since how wide a gap is shows only when the wires in it are counted. Heights are those of lanes:
 * the branch that runs if an If/Else holds goes straight on, the other one below it, as in Okta's console. A flow whose
 * order cannot be read has no lanes; there dagre's heights are taken.
 */
export function columnsOf(
  { links, lanes }: Pick<Picture, 'links' | 'lanes'>,
  boxes: readonly CardBox[]
): ColumnPlace[] {
  const laid = laidOut(boxes, links)
  const xs = [...new Set(laid.map(({ x }) => x))].sort((a, b) => a - b)
  const columns = new Map(xs.map((x, column) => [x, column]))
  const tops = lanes === null ? null : laneTops(lanes, boxes)
  return boxes.map((box, at) => {
    const { x, y } = laid[at] ?? { x: 0, y: 0 }
    const top = tops === null ? y - box.height / 2 : (tops[box.card.lane] ?? 0) + highestAnchor - box.anchor
    return { column: columns.get(x) ?? 0, y: Math.round(top) }
  })
}

function laidOut(boxes: readonly CardBox[], links: readonly Link[]): { readonly x: number; readonly y: number }[] {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: betweenLanes, edgesep: betweenLanes / 2, ranksep: 20 })
  for (const [at, { height }] of boxes.entries()) graph.setNode(String(at), { width: 100, height })
  // Branches begin right behind their If/Else, even one that is much shorter than the other.
  for (const { from, to } of links) {
    graph.setEdge(String(from), String(to), { weight: boxes[to]?.card.kind === 'head' ? 8 : 1 })
  }
  layout(graph)
  return boxes.map((_, at) => {
    const { x, y } = graph.node(String(at)) as { x: number; y: number }
    return { x: Math.round(x), y }
  })
}

/** Where lanes begin: each below the branch that it is the other of. */
function laneTops(lanes: readonly Lane[], boxes: readonly CardBox[]): number[] {
  const heights = lanes.map(() => 0)
  for (const { card, height } of boxes) heights[card.lane] = Math.max(heights[card.lane] ?? 0, height)
  // A lane comes before the lanes of its branches, so that backwards every branch is known before its lane.
  for (const [lane, { branches }] of [...lanes.entries()].reverse()) {
    for (const [whenTrue, whenFalse] of branches) {
      const both = (heights[whenTrue] ?? 0) + betweenLanes + (heights[whenFalse] ?? 0)
      heights[lane] = Math.max(heights[lane] ?? 0, both)
    }
  }
  const tops = lanes.map(() => 0)
  for (const [lane, { branches }] of lanes.entries()) {
    for (const [whenTrue, whenFalse] of branches) {
      tops[whenTrue] = tops[lane] ?? 0
      tops[whenFalse] = (tops[lane] ?? 0) + (heights[whenTrue] ?? 0) + betweenLanes
    }
  }
  return tops
}
