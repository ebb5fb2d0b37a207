import { escaped } from '#core/markup.ts'
import type { Flow } from '#engine/export/flow.ts'
import { cronOf } from '#engine/export/schedule.ts'
import type { PlacedText, Point } from './geometry.ts'
import type { Scene } from './scene.ts'
import type { Marks } from './svg.ts'
import { sceneSvg, textSvg } from './svg.ts'
import { fit, wrap } from './text-width.ts'
import { pictureStyle } from './theme.ts'

/** A whole picture: the scene with the heading above it. */
export interface Sheet {
  readonly scene: Scene
  readonly width: number
  readonly height: number
  /** Where the scene begins. */
  readonly at: Point
  readonly texts: readonly PlacedText[]
  readonly warnings: readonly PlacedText[]
}

const margin = 28
const leastWidth = 480
const headingRoom = 900

/** What starts a flow, in words. */
export function startWords({ startKind, schedule }: Flow): string {
  if (startKind !== 'scheduled' || schedule === null) return startKind
  return `scheduled: ${cronOf(schedule)} (${schedule.timeZone})`
}

/** Places a scene on a sheet. @param hasHeading - whether name and description stand above it */
export function sheetOf(scene: Scene, hasHeading: boolean): Sheet {
  const { flow, warnings } = scene.picture
  const inner = Math.max(scene.width, leastWidth)
  const room = Math.min(inner, headingRoom)
  const texts: PlacedText[] = []
  let y = margin
  if (hasHeading) {
    y += 18
    const name = fit(flow.name, 'heading', inner)
    texts.push({
      x: margin,
      y,
      text: name,
      style: 'heading',
      room: inner,
      ...(name === flow.name ? {} : { whole: flow.name })
    })
    y += 20
    const start = fit(startWords(flow), 'about', room)
    texts.push({ x: margin, y, text: start, style: 'about', room })
    for (const line of flow.description.trim() === '' ? [] : wrap(flow.description.trim(), 'about', room, 4)) {
      y += 17
      texts.push({ x: margin, y, text: line, style: 'about', room })
    }
    y += 24
  }
  const notes = warnings
    .flatMap((warning) => wrap(warning, 'about', room, 3))
    .map((text): PlacedText => {
      const placed = { x: margin, y, text, style: 'about', room } as const
      y += 17
      return placed
    })
  if (notes.length > 0) y += 6
  return {
    scene,
    width: inner + 2 * margin,
    height: y + scene.height + margin,
    at: { x: margin, y },
    texts,
    warnings: notes
  }
}

/** How a sheet becomes SVG. */
export interface SheetOptions {
  /** Whether the style is in it: a file of its own needs it, in a page it stands once. */
  readonly hasStyle: boolean
  /** Where the picture of a called flow is; absent where there is none. */
  readonly hrefOf: Marks['hrefOf']
  /** Attributes of cards. @default none */
  readonly cardMark?: Marks['cardMark']
}

/** Says in a file who wrote it: only such files are overwritten. */
export const drawnMark = 'Drawn by pendo-okta flow draw.'

/** A sheet as one element of SVG that loads nothing. */
export function sheetSvg({ scene, width, height, at, texts, warnings }: Sheet, options: SheetOptions): string {
  const { flow } = scene.picture
  const marks: Marks = { hrefOf: options.hrefOf, cardMark: options.cardMark ?? (() => '') }
  const [w, h] = [Math.ceil(width), Math.ceil(height)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`,
    `<title>${escaped(flow.name)}</title>`,
    options.hasStyle ? `<desc>${drawnMark}</desc><style>${pictureStyle}</style>` : '',
    `<rect class="ground" width="${w}" height="${h}"/>`,
    ...texts.map((text) => textSvg(text, marks)),
    ...warnings.map((text) => textSvg(text, marks, ' warning')),
    `<g transform="translate(${at.x} ${at.y})">`,
    sceneSvg(scene, marks),
    '</g></svg>\n'
  ].join('\n')
}
