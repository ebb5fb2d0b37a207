import type { SQLOutputValue } from 'node:sqlite'
import type { CardStatus, ExecutionStatus, KeptCard, KeptExecution, KeptRun } from './records.ts'

type Row = Record<string, SQLOutputValue>

const number = (value: SQLOutputValue | undefined) => (value === null || value === undefined ? null : Number(value))
const json = (value: SQLOutputValue | undefined) =>
  value === null || value === undefined ? null : JSON.parse(String(value))

/** @param isAbandoned - whether what is running has lost its process */
export function runOf(row: Row, isAbandoned: boolean): KeptRun {
  const started = number(row.async_started)
  return {
    id: String(row.id),
    flowId: String(row.flow_id),
    flow: String(row.flow),
    mode: String(row.mode) as KeptRun['mode'],
    status: statusOf(row, isAbandoned),
    startedAt: Number(row.started_at),
    durationMs: number(row.duration_ms),
    cards: number(row.cards),
    asyncCalls: started === null ? null : { started, failed: Number(row.async_failed) },
    ignoredErrors: number(row.ignored_errors),
    error: json(row.error),
    savesData: row.saves_data === 1,
    omitted: { executions: Number(row.omitted_executions), cards: Number(row.omitted_cards) }
  }
}

/** @param isOver - whether its run is under way no more */
export function executionOf(row: Row, isOver: boolean): KeptExecution {
  return {
    id: String(row.id),
    number: Number(row.number),
    kind: String(row.kind) as KeptExecution['kind'],
    caller: json(row.caller),
    flowId: String(row.flow_id),
    flow: String(row.flow),
    status: statusOf(row, isOver),
    startedAt: Number(row.started_at),
    durationMs: number(row.duration_ms),
    cards: number(row.cards),
    error: json(row.error)
  }
}

/** @param isOver - whether its run is under way no more */
export function cardOf(row: Row, isOver: boolean): KeptCard {
  return {
    number: Number(row.number),
    execution: Number(row.execution),
    cardId: String(row.card_id),
    title: String(row.title),
    address: String(row.address),
    status: isOver && row.status === 'running' ? 'interrupted' : (String(row.status) as CardStatus),
    startedAt: Number(row.started_at),
    durationMs: number(row.duration_ms),
    tries: Number(row.tries),
    inputs: String(row.inputs),
    outputs: String(row.outputs),
    error: json(row.error)
  }
}

function statusOf({ status }: Row, isAbandoned: boolean): ExecutionStatus {
  return isAbandoned && status === 'running' ? 'interrupted' : (String(status) as ExecutionStatus)
}
