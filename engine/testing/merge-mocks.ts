import type { CardMockGiven, MocksGiven } from '../mocks/mocks-given.ts'

/**
 * Mocks of several sources taken together: of entries that name the same card or flow in the same way, those of the
 * first source count. Entries of one source are left as they are, so that one that stands twice is refused as always.
 */
export function mergeMocks(sources: readonly MocksGiven[]): MocksGiven {
  return {
    cards: firstOf(sources, ({ cards = [] }) => cards, cardOf),
    flows: firstOf(
      sources,
      ({ flows = [] }) => flows,
      ({ title }) => title
    )
  }
}

function firstOf<T>(
  sources: readonly MocksGiven[],
  entriesOf: (source: MocksGiven) => readonly T[],
  nameOf: (entry: T) => string
): T[] {
  const taken = new Set<string>()
  return sources.flatMap((source) => {
    const entries = entriesOf(source).filter((entry) => !taken.has(nameOf(entry)))
    for (const entry of entries) taken.add(nameOf(entry))
    return entries
  })
}

function cardOf({ address, flow, title }: CardMockGiven): string {
  return JSON.stringify([address ?? null, flow ?? null, title ?? null])
}
