import type { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Export } from '../export/export.ts'
import type { Output } from '../export/field.ts'
import { startCardOf } from '../plan/start-card.ts'
import { namesOutput } from './mocked-output.ts'
import type { CardMock, Mocks } from './mocks.ts'
import { mocksInvalid } from './mocks-file.ts'
import { streamsRecords } from './streams-records.ts'

/**
 * Refuses mocks that nothing in an export would ever ask, and names of outputs that none of their cards has: what is
 * misspelt would else let the real card run.
 * @throws AppError `MOCKS_INVALID`
 */
export function refuseMisfits(mocks: Mocks, workflows: Export): void {
  const covered = new Map<CardMock, Card[]>(mocks.cards.map((mock) => [mock, []]))
  for (const flow of workflows.allFlows()) {
    for (const card of flow.cards) {
      for (const mock of mocks.allOfCard(card)) covered.get(mock)?.push(card)
    }
  }
  for (const [mock, cards] of covered) {
    if (cards.length === 0) throw noSuchCard(mock, workflows, mocks.file)
    refuseCardMock(mock, cards, mocks.file)
  }
  for (const title of mocks.flowTitles) {
    if (workflows.stubs.some(({ name }) => name === title)) continue
    const inside = workflows.flows.some(({ name }) => name === title)
    const what = inside
      ? `the flow "${title}" is in the export and is run itself; mock the card that calls it`
      : `no card of the export calls a flow "${title}" outside it`
    throw mocksInvalid(mocks.file, what)
  }
}

function refuseCardMock(mock: CardMock, cards: readonly Card[], file: string): void {
  const outputs = cards.flatMap((card) => card.outputs)
  for (const answer of mock.answers) {
    if ('error' in answer) continue
    if (answer.records.length > 0 && !cards.some(streamsRecords)) {
      throw mocksInvalid(file, `${mock.where} has records, and ${mock.name} hands no records to a flow`)
    }
    refuseUnknownOutputs(Object.keys(answer.values), outputs, mock, file)
  }
}

/** Cards that a sentence names. */
const mostNamed = 10

function noSuchCard(mock: CardMock, workflows: Export, file: string): AppError {
  const cards = [...workflows.allFlows()].flatMap((flow) => flow.cards.filter((card) => card !== startCardOf(flow)))
  const kinds = cards.filter(({ parts }) => !parts.isBuiltIn).map(({ kind }) => kind)
  const there = [...new Set(kinds)].sort()
  const more = there.length > mostNamed ? ` and ${there.length - mostNamed} more` : ''
  const named = there.length === 0 ? 'no cards of connectors' : `${there.slice(0, mostNamed).join(', ')}${more}`
  return mocksInvalid(
    file,
    `${mock.where} mocks ${mock.name}, and the export has no such card that could be mocked; it has ${named}`
  )
}

/**
 * Refuses names of outputs that a card does not have.
 * @param by - what names them: its place in the file, and the card in words
 * @throws AppError `MOCKS_INVALID`
 */
export function refuseUnknownOutputs(
  names: readonly string[],
  outputs: readonly Output[],
  by: Pick<CardMock, 'where' | 'name'>,
  file: string
): void {
  for (const name of names) {
    if (outputs.some((output) => namesOutput(name, output))) continue
    const known = [...new Set(outputs.map(({ path }) => path))]
    const there = known.length === 0 ? 'none' : known.join(', ')
    throw mocksInvalid(file, `${by.where} names the output "${name}" of ${by.name}, which has: ${there}`)
  }
}
