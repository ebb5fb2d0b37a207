import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { pause } from './pause.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Flow-Control/flocontrol_until.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:until',
  title: 'Wait Until',
  description: 'Pauses the flow until a moment, at most 30 days from now.',
  inputs: Type.Object({ date: Type.Optional(Type.String({ title: 'date & time', format: 'date-time' })) }),
  outputs: Type.Object({}),
  run: async ({ date }, call) => {
    const ms = date === undefined ? 0 : Date.parse(date) - call.clock.now()
    if (ms <= 0) call.rely('card.control.until-past')
    await pause(ms, 'date', call)
    return {}
  }
})
