import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import { layOut } from '#flows/draw/layout.ts'
import { pictureOf } from '#flows/draw/picture-of.ts'
import { sheetOf, sheetSvg } from '#flows/draw/sheet.ts'

/** A flow drawn with room for the values of runs. */
export interface RunPicture {
  readonly flow: Flow
  /** Its place among the pictures. */
  readonly number: number
  readonly svg: string
  /** Cards by the numbers that they have in the picture, those of inline flows included. */
  readonly numbers: ReadonlyMap<Card, number>
}

/** The pictures of the flows that a run came to, each drawn once. */
export class RunPictures {
  readonly #workflows: Export
  readonly #drawn = new Map<Flow, RunPicture>()

  constructor(workflows: Export) {
    this.#workflows = workflows
  }

  /** In the order in which they were asked for. */
  get all(): readonly RunPicture[] {
    return [...this.#drawn.values()]
  }

  /** The picture of a flow; that of an inline flow is the picture of the flow it lies in. */
  of({ top }: Flow): RunPicture {
    const known = this.#drawn.get(top)
    if (known !== undefined) return known
    const numbers = new Map<Card, number>()
    const scene = layOut(pictureOf(this.#workflows, top), { hasSlots: true })
    const svg = sheetSvg(sheetOf(scene, false), {
      hasStyle: false,
      hrefOf: () => undefined,
      cardMark: ({ card: { card } }) => {
        numbers.set(card, numbers.size)
        // A Join that merely meets is not kept in a history, so that nothing can be said of it.
        return ` data-card="${numbers.get(card)}"${card.isWork ? '' : ' data-silent'}`
      }
    })
    const picture = { flow: top, number: this.#drawn.size, svg, numbers }
    this.#drawn.set(top, picture)
    return picture
  }
}
