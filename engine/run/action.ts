import type { ActionCard, FieldValues } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { AddedInput } from '../cards/define-card.ts'
import { isEmpty } from '../values/empty.ts'
import { refuseHuge } from '../values/json-text.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, objectOf, setOwn } from '../values/own.ts'
import { fieldNamesOf } from './action-fields.ts'
import { keepBeforeAction } from './durable-action.ts'
import type { Implementation } from './implementation.ts'
import { KeptPages } from './kept-pages.ts'
import type { PlannedCard } from './program.ts'
import { permitEffect, permitRequest } from './request-permission.ts'
import type { Execution } from './run.ts'
import { streaming, streamOf } from './stream.ts'

/**
 * Runs an action card of a connector: the export's fields become the card's own, and its answers the export's.
 * @param tried - how often its error policy has repeated it
 * @throws what the card throws
 */
export async function runAction(
  planned: PlannedCard,
  { card, connector }: Extract<Implementation, { kind: 'action' }>,
  added: readonly AddedInput[],
  execution: Execution,
  tried: number
): Promise<JsonObject> {
  const { run } = execution
  const names = fieldNamesOf(card)
  const stream = streamOf(planned, added, execution)
  const connection = card.needsConnection === false ? null : run.connections.of(planned.card)
  const permitted = { card: planned.card, connectorTitle: connector.title, connection }
  const given = givenTo(card, added)
  // Connectors write what they are given as JSON.
  for (const [name, value] of Object.entries(given)) refuseHuge(value, name)
  if (connection !== null) permitEffect(card, given, permitted, run.allowance)
  await run.beforeAction?.({
    runId: run.id,
    card: planned.card,
    connector: connector.key,
    action: card.key,
    given
  })
  await keepBeforeAction(card, run)
  const outputs = (await card.run(
    {
      connection,
      clock: run.clock,
      runId: run.id,
      tried,
      signal: run.signal,
      rely: (behaviour) => run.receipt.rely(behaviour),
      permit: (request) => permitRequest(request, permitted, run.allowance),
      ...(run.transport === undefined ? {} : { transport: run.transport }),
      ...(run.respond === undefined ? {} : { respond: run.respond }),
      ...(stream === null ? {} : { stream }),
      ...(stream === null || execution.frame === null ? {} : { pages: new KeptPages(execution.frame) })
    },
    given
  )) as JsonObject
  // It is executed again when the run goes on, and would count twice.
  if (run.journal !== null && run.signal.aborted) throw new AppError('INTERRUPTED', ['the run'])
  run.observer.onAction?.({ card: planned.card, connector: connector.key, action: card.key, outputs })
  return objectOf(
    planned.outputs.map(({ path }) => {
      const name = names.outputs(path)
      return [path, getOwn(outputs, name ?? path)] as const
    })
  )
}

/** Options and inputs by the card's own names. Fields that it does not know are left out where they are empty. */
function givenTo(card: ActionCard, added: readonly AddedInput[]): FieldValues {
  const names = fieldNamesOf(card)
  const given: JsonObject = {}
  for (const { field, value } of added) {
    const name = names.inputs(field.path)
    if (name !== null) setOwn(given, name, value)
    else if (field.group !== null && card.openInputs?.includes(field.group)) setOwn(given, field.path, value)
    else if (field.group !== null && field.group !== 'context' && field.group !== streaming && !isEmpty(value)) {
      // The card says that it has no such field: what an author has set is never dropped in silence.
      setOwn(given, field.path, value)
    }
  }
  return given
}
