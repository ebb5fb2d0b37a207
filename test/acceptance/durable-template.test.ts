import t from 'tap'
import { pendoTemplate, realExports, skipWithoutRealExports } from '../engine/real-exports.ts'
import { campaign, patience, people } from './durable-stage.ts'

const template = realExports.find(({ name }) => name === pendoTemplate)?.path ?? ''

t.test(
  "Pendo's template loses nobody, though it deletes rows before it pushes them",
  { ...patience, skip: skipWithoutRealExports },
  async (t) => {
    t.testdir({})
    const sync = { file: template, flow: 'Kickoff', fields: ['firstName', 'lastName', 'login', 'email'] }
    await campaign(t, sync, ({ tables, json }) => {
      t.same(
        [...tables.values()].map((rows) => rows.length),
        [0]
      )
      if (json !== null) t.same(json.asyncCalls, { started: Math.ceil(people / 500) - 1, failed: 0 })
    })
  }
)
