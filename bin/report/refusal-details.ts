import Table from 'cli-table3'
import type { AppError } from '#core/errors.ts'
import { CardsUnsupportedError, WritesForbiddenError } from '#engine/run/refusal.ts'
import { choiceLines, FlowChoiceError } from '../flow/start-choice.ts'
import { printableLine } from '../printable.ts'

/** What a refused run was refused for, as lines for people above the sentence; empty where the sentence says it all. */
export function refusalDetails(error: AppError): string {
  if (error instanceof CardsUnsupportedError) {
    const rows = error.cards.map(({ flow, title, address }) => [flow.name, title, address])
    return tableText(['flow', 'card', 'address'], rows)
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
