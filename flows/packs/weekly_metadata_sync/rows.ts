import { Type } from 'typebox'
import { defineHelper, math } from '../../kit/index.ts'
import { missing, runs, waiting } from './tables.ts'

/** Removes a row: its user is in Pendo, or noted as missing or refused. */
export const removeRow = defineHelper({
  key: 'remove-row',
  name: '[Helper] Remove a delivered user',
  inputs: { 'Row ID': Type.String() },
  build: (flow, { 'Row ID': rowId }) => {
    flow.deleteRow(waiting, rowId)
    return undefined
  }
})

/** Keeps a row for a later attempt, with what kept its user from Pendo. */
export const putBack = defineHelper({
  key: 'put-back',
  name: '[Helper] Put a user back',
  inputs: { 'Row ID': Type.String(), Attempts: Type.Number(), Reason: Type.String() },
  build: (flow, { 'Row ID': rowId, Attempts, Reason }) => {
    const next = flow.use(math.add, { a: Attempts, b: 1 })
    flow.updateRow(waiting, rowId, { Attempts: next.output, Reason })
    return undefined
  }
})

/** Notes a visitor whom Pendo does not know. */
export const noteMissing = defineHelper({
  key: 'note-missing',
  name: '[Helper] Note a missing visitor',
  inputs: { Visitor: Type.String(), Run: Type.String() },
  build: (flow, { Visitor, Run }) => {
    flow.createRow(missing, { Visitor, Run })
    return undefined
  }
})

/** Adds what a push did to the row of the run. */
export const addToRun = defineHelper({
  key: 'add-to-run',
  name: '[Helper] Add to the run',
  inputs: {
    Run: Type.String(),
    Processed: Type.Number(),
    Updated: Type.Number(),
    Failed: Type.Number(),
    Missing: Type.Number()
  },
  build: (flow, { Run, ...done }) => {
    const run = flow.findRow(runs, { where: [['Run', '=', Run]] })
    const sum = (name: keyof typeof done) => flow.use(math.add, { a: run[name], b: done[name] }, { title: name }).output
    flow.updateRow(runs, run.rowId, {
      Processed: sum('Processed'),
      Updated: sum('Updated'),
      Failed: sum('Failed'),
      Missing: sum('Missing')
    })
    return undefined
  }
})
