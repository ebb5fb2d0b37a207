import Table from 'cli-table3'
import type { AppError } from '#core/errors.ts'
import { CardsUnsupportedError, WritesForbiddenError } from '#engine/run/refusal.ts'
import { choiceLines, FlowChoiceError } from '../flow/start-choice.ts'
import { printableLine } from '../printable.ts'

/** What a refused run was refused for, as lines for people above the sentence; empty where the sentence says it all. */
export function refusalDetails(error: AppError): string {
  if (error instanceof CardsUnsupportedError) {
    const missing = new Set(error.missing)
    const rows = error.cards.map((card) => [
      card.flow.name,
      card.title,
      card.address,
      missing.has(card) ? 'not supported' : 'to be mocked'
    ])
    return tableText(['flow', 'card', 'address', 'why'], rows)
  }
  if (error instanceof WritesForbiddenError) {
    const rows = error.writes.map(({ flow, card, method, host }) => [flow, card, method, host])
    return tableText(['flow', 'card', 'method', 'host'], rows)
  }
  return error instanceof FlowChoiceError ? choiceLines(error.flows) : ''
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ style: { head: [], border: [], compact: true }, head: [...head] })
  for (const row of rows) table.push(row.map(printableLine))
  return `${table.toString()}\n`
}
