import { Type } from 'typebox'
import { AnyObject, defineHelper, isNotEmpty, object } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { addToRun } from './rows.ts'
import { refused, waiting } from './tables.ts'

/** Takes a user who was listed: one row to be pushed, or the note that nobody can push somebody without an id. */
export const noteUser = ({ visitorIdKey }: PackChoice) =>
  defineHelper({
    key: 'note-user',
    name: '[Stream] Note an active user',
    description: 'Keeps the profile of one user, to be pushed.',
    inputs: {
      Record: Type.Object({ 'Raw Output': Type.Object({ profile: AnyObject }) }),
      State: Type.Object({ Run: Type.String() })
    },
    build: (flow, { Record, State }) => {
      const profile = flow.part(flow.part(Record, 'Raw Output'), 'profile')
      const id = flow.use(object.get, { object: profile, path: visitorIdKey }, { as: { output: Type.String() } })
      flow.ifElse(isNotEmpty(id.output), {
        yes: (flow) => void flow.createRow(waiting, { Profile: profile, Attempts: 0 }),
        no: (flow) => {
          const Run = flow.part(State, 'Run')
          flow.createRow(refused, { Profile: profile, Reason: `The profile has no ${visitorIdKey}.`, Run })
          flow.call(addToRun, { Run, Processed: 0, Updated: 0, Failed: 1, Missing: 0 })
        }
      })
      return undefined
    }
  })
