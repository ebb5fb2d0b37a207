import { Type } from 'typebox'
import { getUser } from '#schemas/okta/users.ts'
import { outputsOf, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { profileOutputs, profileProperties, systemProperties, UserOutputs } from '../records/user.ts'

/** One user, by id or login; a user who is not there fails the card. */
export const readUser = defineOktaAction({
  method: 'readUser',
  title: 'Read User',
  description: 'Reads a user by id or login.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.users.read'],
  inputs: Type.Object({ idOrLogin: text({ title: 'ID or Login', wire: 'User/ID or Login' }) }),
  outputs: UserOutputs,
  openOutputs: [profileProperties],
  async act({ http, fields }) {
    const { value } = await http.call(getUser, { params: { id: fields.idOrLogin } })
    return {
      ...outputsOf(UserOutputs, 'System Properties', systemProperties(value)),
      ...profileOutputs(value.profile)
    }
  }
})
