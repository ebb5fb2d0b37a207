import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import { fileNames } from './file-names.ts'
import { layOut } from './layout.ts'
import { pageHtml } from './page.ts'
import { pictureOf } from './picture-of.ts'
import type { Scene } from './scene.ts'
import { sheetOf, sheetSvg } from './sheet.ts'

/** Which flows to draw. */
export interface DrawOptions {
  /** Only these. @default every flow of the export that has cards */
  readonly flows?: readonly Flow[]
}

/** A drawn flow. */
export interface DrawnFlow {
  readonly flow: Flow
  /** A name for its file, safe on every disk and unlike all others, with `.svg`. */
  readonly file: string
  /** A file of SVG that stands alone: it loads nothing and brings its style, light or dark. */
  readonly svg: string
  /** Cards in it, those of inline flows included. */
  readonly cards: number
  /** Mappings in it. */
  readonly mappings: number
}

/** The flows of an export, drawn. */
export interface DrawnExport {
  readonly flows: readonly DrawnFlow[]
  /** All of them as one page that loads nothing, with a list, a search and links from calls to called flows. */
  readonly html: string
}

/**
 * Draws flows as Okta's console shows them: cards from left to right in the order of execution, branches below one
 * another, options, literals and mappings readable. Literals under names of secrets are hidden. The same export gives the
 * same bytes on every machine; ids have no part in them. A flow whose order cannot be read is drawn all the same and says
 * so.
 */
export function drawExport(workflows: Export, { flows = workflows.flows }: DrawOptions = {}): DrawnExport {
  const files = fileNames(
    flows.map(({ name }) => name),
    '.svg'
  )
  const places = new Map(flows.map((flow, at) => [flow, at]))
  const fileOf = (flow: Flow) => {
    const file = files[places.get(flow) ?? -1]
    return file === undefined ? undefined : encodeURIComponent(file)
  }
  const scenes = flows.map((flow) => layOut(pictureOf(workflows, flow), { hasSlots: false }))
  const drawn = scenes.map((scene, at): DrawnFlow => {
    const svg = sheetSvg(sheetOf(scene, true), { hasStyle: true, hrefOf: fileOf })
    return { flow: scene.picture.flow, file: files[at] ?? '', svg, ...countsOf(scene) }
  })
  return { flows: drawn, html: pageHtml(workflows, scenes) }
}

function countsOf(scene: Scene): { cards: number; mappings: number } {
  let [cards, mappings] = [0, scene.wires.length]
  for (const { card, frames } of scene.cards) {
    if (card.kind === 'card') cards += 1
    for (const frame of frames) {
      const inner = countsOf(frame.scene)
      cards += inner.cards
      mappings += inner.mappings
    }
  }
  return { cards, mappings }
}
