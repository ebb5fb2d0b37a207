import type { Route } from './route.ts'

/** Distance of two wires side by side. */
const trackWidth = 7
const gutterMargin = 20

/** The wires of a gutter side by side: a net has one track in it. */
interface Track {
  readonly net: string
  from: number
  to: number
  /** Where it comes in, for the order from left to right. */
  readonly enters: number
  isUpwards: boolean
  place: number
}

/** The gaps between columns: how wide they are, and where in them each net goes up or down. */
export class Gutters {
  readonly #gutters = new Map<number, Map<string, Track>>()

  /** Takes the ways of all nets; a net that goes straight through needs no track. */
  constructor(routes: readonly { readonly net: string; readonly route: Route }[]) {
    for (const { net, route } of routes) {
      for (const { gutter, fromY, toY } of route.turns) {
        if (fromY === toY) continue
        const tracks = this.#gutters.get(gutter) ?? new Map<string, Track>()
        this.#gutters.set(gutter, tracks)
        const [from, to] = [Math.min(fromY, toY), Math.max(fromY, toY)]
        const known = tracks.get(net)
        if (known === undefined) tracks.set(net, { net, from, to, enters: fromY, isUpwards: toY < fromY, place: 0 })
        else Object.assign(known, { from: Math.min(known.from, from), to: Math.max(known.to, to) })
      }
    }
    for (const tracks of this.#gutters.values()) assign([...tracks.values()])
  }

  /** Width of the gap behind a column. */
  width(gutter: number): number {
    const tracks = [...(this.#gutters.get(gutter)?.values() ?? [])]
    return 2 * gutterMargin + Math.max(0, ...tracks.map(({ place }) => place)) * trackWidth
  }

  /** Where in the gap a net turns, from its left end. */
  offset(gutter: number, net: string): number {
    return gutterMargin + (this.#gutters.get(gutter)?.get(net)?.place ?? 0) * trackWidth
  }
}

/**
 * Places for tracks: those that do not meet share one. Wires that go up keep their order from top to bottom, those that
 * go down turn it round: so wires between the same two cards never cross.
 */
function assign(tracks: readonly Track[]): void {
  const upwards = tracks.filter(({ isUpwards }) => isUpwards).sort((a, b) => a.enters - b.enters)
  const downwards = tracks.filter(({ isUpwards }) => !isUpwards).sort((a, b) => b.enters - a.enters)
  const placed: Track[] = []
  for (const track of [...downwards, ...upwards]) {
    const others = placed.filter(({ from, to }) => from - trackWidth < track.to && to + trackWidth > track.from)
    const used = new Set(others.map(({ place }) => place))
    while (used.has(track.place)) track.place += 1
    placed.push(track)
  }
}
