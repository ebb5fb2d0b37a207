import type { KeptCard, KeptExecution, KeptRun } from '#engine/history/records.ts'
import { readFields } from '#engine/history/records.ts'
import { escapeJson } from '../printable.ts'
import type { HistoryTree } from './history-tree.ts'

/** A run as `--json` prints it. */
export function runRecordJson({ id, cards, startedAt, ...run }: KeptRun): object {
  return { runId: id, ...run, startedAt: iso(startedAt), cardExecutions: cards }
}

/** A run with its executions and their cards as one object of JSON, an execution a line. */
export async function* historyJson(tree: HistoryTree): AsyncGenerator<string> {
  yield `{"run":${escapeJson(JSON.stringify(runRecordJson(tree.run)))},"executions":[`
  let separator = '\n'
  for (const execution of tree.within()) {
    const cards = await tree.cards(execution)
    yield `${separator}${escapeJson(JSON.stringify(executionJson(execution, cards)))}`
    separator = ',\n'
  }
  yield ']}\n'
}

function executionJson(
  { cards: executed, startedAt, ...execution }: KeptExecution,
  cards: readonly KeptCard[]
): object {
  return {
    ...execution,
    startedAt: iso(startedAt),
    cardExecutions: executed,
    cards: cards.map(({ execution: _, inputs, outputs, startedAt: began, ...card }) => ({
      ...card,
      startedAt: iso(began),
      inputs: readFields(inputs),
      outputs: readFields(outputs)
    }))
  }
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
