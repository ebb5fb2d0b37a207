import type { Card } from '../export/card.ts'
import type { Stub } from '../export/stub.ts'
import { startCardOf } from '../plan/start-card.ts'
import { answersOf, flowAnswersOf } from './answers.ts'
import type { Mock } from './mock.ts'
import { mocksInvalid, parseMocks } from './mocks-file.ts'
import type { MocksGiven } from './mocks-given.ts'
import { selectorOf, selectorsOf } from './selector.ts'

/** The mock of a card, with its place in the file. */
export interface CardMock extends Mock {
  /** Such as `cards.0`. */
  readonly where: string
}

/** The mocks of a file, found by card and by flow. They say what is answered and hold nothing of a run. */
export class Mocks {
  /** The file's name, for messages. */
  readonly file: string
  readonly cards: readonly CardMock[]
  readonly #bySelector = new Map<string, CardMock>()
  readonly #byFlow = new Map<string, Mock>()

  /** @throws AppError `MOCKS_INVALID` */
  constructor({ cards = [], flows = [] }: MocksGiven, file: string) {
    this.file = file
    this.cards = cards.map((entry, index) => {
      const where = `cards.${index}`
      const { key, name } = selectorOf(entry, (what) => mocksInvalid(file, `${where} ${what}`))
      const known = this.#bySelector.get(key)
      if (known !== undefined) throw mocksInvalid(file, `${where} mocks the same as ${known.where} (${name})`)
      const mock: CardMock = { where, name, ...answersOf(entry, where, file) }
      this.#bySelector.set(key, mock)
      return mock
    })
    for (const [index, entry] of flows.entries()) {
      const where = `flows.${index}`
      if (this.#byFlow.has(entry.title)) throw mocksInvalid(file, `${where} mocks the flow "${entry.title}" once more`)
      this.#byFlow.set(entry.title, { name: `"${entry.title}"`, ...flowAnswersOf(entry, where, file) })
    }
  }

  /** Every mock, in the order of the file. */
  get all(): readonly Mock[] {
    return [...this.cards, ...this.#byFlow.values()]
  }

  /** Titles of the flows that are mocked. */
  get flowTitles(): readonly string[] {
    return [...this.#byFlow.keys()]
  }

  /**
   * The mock of a card: of several, the one that says most exactly which card it means. One that hands on
   * what its flow is started with has none, since that is given otherwise.
   */
  ofCard(card: Card): CardMock | null {
    return this.allOfCard(card)[0] ?? null
  }

  /** Every mock that means a card, the one that counts first. */
  allOfCard(card: Card): CardMock[] {
    if (card === startCardOf(card.flow)) return []
    return selectorsOf(card).flatMap((selector) => this.#bySelector.get(selector) ?? [])
  }

  /** The mock of a flow outside the export. */
  ofFlow({ name }: Stub): Mock | null {
    return this.#byFlow.get(name) ?? null
  }
}

/**
 * Reads a file of mocks.
 * @param name - of the file, for messages
 * @throws AppError `MOCKS_INVALID`
 */
export function readMocks(text: string, name: string): Mocks {
  return new Mocks(parseMocks(text, name), name)
}
