import type { DatabaseSync } from 'node:sqlite'
import type { Mentions } from '#core/mentions.ts'
import { forgotten } from '#core/mentions.ts'
import { transaction } from '#core/sqlite.ts'

/** What stands in the place of the values of a card. */
const noFields = JSON.stringify([{ path: '…', value: forgotten, isCut: true }])

/**
 * Takes a person out of the history: of each execution that has the person in a value, the values of all cards, since
 * others of them may be the person's without saying so; and sentences of errors that name the person.
 * @param database - that of a `SqliteHistoryStore`
 * @returns how many cards and sentences
 */
export function forgetInHistory(database: DatabaseSync, mentions: Mentions): number {
  return transaction(database, () => forgetValues(database, mentions) + forgetErrors(database, mentions))
}

function forgetValues(database: DatabaseSync, mentions: Mentions): number {
  const found = new Map<string, readonly [run: number, execution: number]>()
  for (const card of database.prepare('SELECT run, execution, inputs, outputs FROM history_cards').iterate()) {
    const key = `${card.run} ${card.execution}`
    if (found.has(key) || !(mentions(String(card.inputs)) || mentions(String(card.outputs)))) continue
    found.set(key, [Number(card.run), Number(card.execution)])
  }
  const blank = database.prepare('UPDATE history_cards SET inputs = ?, outputs = ? WHERE run = ? AND execution = ?')
  let cards = 0
  for (const place of found.values()) cards += Number(blank.run(noFields, noFields, ...place).changes)
  return cards
}

function forgetErrors(database: DatabaseSync, mentions: Mentions): number {
  let sentences = 0
  for (const table of ['history_runs', 'history_executions', 'history_cards']) {
    const key = table === 'history_runs' ? 'sequence' : 'run, number'
    const rows = database.prepare(`SELECT ${key}, error FROM ${table} WHERE error IS NOT NULL`).all()
    const where = key === 'sequence' ? 'sequence = ?' : 'run = ? AND number = ?'
    const update = database.prepare(`UPDATE ${table} SET error = ? WHERE ${where}`)
    for (const { error, ...place } of rows) {
      if (!mentions(String(error))) continue
      sentences += 1
      update.run(withoutSentences(String(error)), ...Object.values(place).map(Number))
    }
  }
  return sentences
}

/** An error with its codes and places alone. */
function withoutSentences(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value) => (key === 'message' ? forgotten : value))
}
