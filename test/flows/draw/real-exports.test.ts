import t from 'tap'
import type { Pin } from '#engine/export/pin.ts'
import { readExport } from '#engine/export/read-export.ts'
import { drawExport } from '#flows/draw/draw-export.ts'
import { layOut } from '#flows/draw/layout.ts'
import { pictureOf } from '#flows/draw/picture-of.ts'
import { sheetOf } from '#flows/draw/sheet.ts'
import { realExports, skipWithoutRealExports } from '../../engine/real-exports.ts'
import { faultsOf, pinsDrawn } from './faults.ts'

const skip = skipWithoutRealExports

for (const hasSlots of [false, true]) {
  t.test(
    `in pictures ${hasSlots ? 'of runs' : 'of flows'} nothing overlaps, sticks out, or misses its row`,
    { skip },
    async (t) => {
      for (const { name, bytes } of realExports) {
        const workflows = readExport(bytes(), { name })
        const faults = workflows.flows.flatMap((flow) =>
          faultsOf(sheetOf(layOut(pictureOf(workflows, flow), { hasSlots }), true))
        )
        t.same(faults, [], name)
      }
    }
  )
}

t.test('every mapping of every real export has one line', { skip }, async (t) => {
  let all = 0
  for (const { name, bytes } of realExports) {
    const workflows = readExport(bytes(), { name })
    const drawn: Pin[] = workflows.flows.flatMap((flow) => [
      ...pinsDrawn(layOut(pictureOf(workflows, flow), { hasSlots: false }))
    ])
    const pins = [...workflows.allFlows()].flatMap(({ cards }) =>
      cards.flatMap(({ outputs }) => outputs.flatMap((output) => output.pins))
    )
    all += pins.length
    t.equal(drawn.length, pins.length, name)
    t.equal(new Set(drawn).size, new Set([...drawn, ...pins]).size, name)
  }
  t.ok(all > 1_000)
})

t.test('drawing twice gives the same bytes', { skip }, async (t) => {
  for (const { name, bytes } of realExports.slice(0, 12)) {
    const draw = () => drawExport(readExport(bytes(), { name }))
    t.same(draw().html, draw().html, name)
    t.same(
      draw().flows.map(({ svg, file }) => [file, svg]),
      draw().flows.map(({ svg, file }) => [file, svg]),
      name
    )
  }
})
