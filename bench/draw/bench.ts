import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Graph, layout } from '@dagrejs/dagre'
import type { Export } from '#engine/export/export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { drawExport } from '#flows/draw/draw-export.ts'
import type { Picture } from '#flows/draw/picture.ts'
import { pictureOf } from '#flows/draw/picture-of.ts'
import type { Bench } from '../support/bench.ts'
import { median, rounded } from '../support/bench.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(resolve(root, process.env.PENDO_OKTA_SHARED ?? '../shared'), 'okta-templates')

/**
 * How long does it take to draw every export of Okta's catalogue, each flow as SVG and all of an export as a page, beside
 * dagre's layout of the same cards alone? Both in turn, the median of the rounds; reading the files is not part of it.
 */
const bench: Bench = async ({ rounds = 3 }, progress) => {
  if (!existsSync(folder)) throw new Error(`the exports are not here (${folder}): set PENDO_OKTA_SHARED`)
  const exports = readdirSync(folder)
    .map((name) => join(folder, name, 'workflow.flopack'))
    .filter((path) => existsSync(path))
    .map((path) => readExport(readFileSync(path), { name: path }))
  const pictures = exports.flatMap((workflows) => workflows.flows.flatMap((flow) => nested(pictureOf(workflows, flow))))
  const [floors, subjects]: [number[], number[]] = [[], []]
  let bytes = 0
  for (let round = 1; round <= rounds; round += 1) {
    floors.push(
      timed(() => {
        for (const picture of pictures) dagreAlone(picture)
      })
    )
    subjects.push(
      timed(() => {
        bytes = exports.reduce((sum, workflows) => sum + sizeOf(workflows), 0)
      })
    )
    progress(
      `round ${round} of ${rounds}: ${rounded(subjects.at(-1) ?? 0)} s, dagre alone ${rounded(floors.at(-1) ?? 0)} s`
    )
  }
  const figures = {
    exports: exports.length,
    flows: exports.reduce((sum, { flows }) => sum + flows.length, 0),
    cards: pictures.reduce((sum, { cards }) => sum + cards.length, 0),
    mappings: pictures.reduce((sum, { wires }) => sum + wires.length, 0),
    rounds,
    seconds: rounded(median(subjects)),
    floorSeconds: rounded(median(floors)),
    megabytes: rounded(bytes / 1_000_000, 1)
  }
  const table = [
    { what: `${figures.exports} exports, ${figures.flows} flows drawn`, seconds: figures.seconds },
    { what: "dagre's layout of the same cards alone", seconds: figures.floorSeconds }
  ]
  return { table, figures }
}

function sizeOf(workflows: Export): number {
  const { flows, html } = drawExport(workflows)
  return flows.reduce((sum, { svg }) => sum + svg.length, html.length)
}

/** A picture and those of its inline flows. */
function nested(picture: Picture): Picture[] {
  return [picture, ...picture.cards.flatMap(({ frames }) => frames.flatMap((frame) => nested(frame.picture)))]
}

function dagreAlone({ cards, links }: Picture): void {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR' })
  for (const at of cards.keys()) graph.setNode(String(at), { width: 272, height: 200 })
  for (const { from, to } of links) graph.setEdge(String(from), String(to), {})
  layout(graph)
}

/** Seconds that work takes. */
function timed(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1_000
}

export default bench
