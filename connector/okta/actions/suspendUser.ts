import { Type } from 'typebox'
import { lifecycleOf } from '#schemas/okta/users.ts'
import { statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

const suspend = lifecycleOf('suspend')

/** Suspends an active user, who can then not sign in. */
export const suspendUser = defineOktaAction({
  method: 'suspendUser',
  title: 'Suspend User',
  description: 'Suspends an active user, who can then not sign in.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.users.manage'],
  inputs: Type.Object({ id: text({ title: 'ID or Login', wire: 'User/id' }) }),
  outputs: Type.Object({ statusCode: statusCode('Response/statusCode') }),
  async act({ http, fields: { id } }) {
    const { status } = await http.call(suspend, { params: { id } })
    return { statusCode: status }
  }
})
