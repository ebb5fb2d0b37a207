import { Type } from 'typebox'
import { replaceUser, updateUser as update } from '#schemas/okta/users.ts'
import { choice, outputsOf, text, yesNo } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { changedProfile, givenProfile, systemProperties, UserOutputs } from '../records/user.ts'

/** Changes the fields of the group Profile and keeps the others, or replaces the whole profile by them. */
export const updateUser = defineOktaAction({
  method: 'updateUser',
  title: 'Update User',
  description: 'Changes attributes of a user and keeps the others (Partial), or replaces the profile (Strict).',
  request: ({ updateSemantics }) => ({ effect: 'writes', method: updateSemantics ?? 'POST' }),
  rights: ['okta.users.manage'],
  options: Type.Object({
    updateSemantics: Type.Optional(
      choice(['POST', 'PUT'], { title: 'Update Semantics', wire: 'parameters/updateSemantics' })
    )
  }),
  inputs: Type.Object({
    id: text({ title: 'ID', wire: 'User/ID' }),
    passEmptyValues: Type.Optional(
      yesNo({
        title: 'Pass Empty Values?',
        wire: 'Option/Pass Empty Values?',
        wires: ['parameters/passEmptyValues'],
        description: 'Whether empty fields are cleared (Yes, also where nothing is chosen) or left as they are.'
      })
    )
  }),
  openInputs: ['Profile'],
  outputs: UserOutputs,
  async act({ http, fields: { id, updateSemantics, passEmptyValues = true }, added, rely }) {
    const fields = added('Profile')
    const { value } =
      updateSemantics === 'PUT'
        ? await http.call(replaceUser, { params: { id }, body: { profile: givenProfile(fields) } })
        : await http.call(update, {
            params: { id },
            body: { profile: passEmptyValues ? changedProfile(fields, rely) : givenProfile(fields) }
          })
    return outputsOf(UserOutputs, 'System Properties', systemProperties(value))
  }
})
