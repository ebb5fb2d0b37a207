import { Type } from 'typebox'
import type { GivenCredentials } from '#schemas/okta/users.ts'
import { createUser as create } from '#schemas/okta/users.ts'
import { given, object, outputsOf, text, yesNo } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { credentialsOf, givenProfile, timeOutputs, timesOf } from '../records/user.ts'

const Outputs = Type.Object({
  ...timeOutputs('Results'),
  credentials: Type.Optional(object({ title: 'Credentials', wire: 'Results/Credentials' })),
  rawBody: Type.Optional(object({ title: 'Raw Body', wire: 'Results/Raw Body' }))
})

/** Makes a user of the fields of the group Profile; empty ones are left out. */
export const createUser = defineOktaAction({
  method: 'createUser',
  title: 'Create User',
  description: 'Makes a user.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.users.manage'],
  options: Type.Object({
    option: Type.Optional(
      text({ title: 'Option', wire: 'parameters/option', description: 'Which credentials the card asks for.' })
    )
  }),
  inputs: Type.Object({
    activate: Type.Optional(yesNo({ title: 'Activate', wire: 'Activate/Activate' })),
    password: Type.Optional(text({ title: 'Password', wire: 'Credentials/Password' })),
    question: Type.Optional(text({ title: 'Question', wire: 'Credentials/Question' })),
    answer: Type.Optional(text({ title: 'Answer', wire: 'Credentials/Answer' })),
    providerType: Type.Optional(text({ title: 'Provider Type', wire: 'Credentials/Provider Type' })),
    providerName: Type.Optional(text({ title: 'Provider Name', wire: 'Credentials/Provider Name' })),
    groupIds: Type.Optional(
      Type.Array(Type.String(), { title: 'Group IDs', 'x-wire': 'Groups/Group IDs', 'x-wires': ['Group/Group IDs'] })
    )
  }),
  openInputs: ['Profile'],
  outputs: Outputs,
  async act({ http, fields, added }) {
    const { activate, groupIds, ...rest } = fields
    const credentials = credentialsFrom(rest)
    const { value } = await http.call(create, {
      query: given({ activate, provider: credentials.provider === undefined ? undefined : true }),
      body: {
        profile: givenProfile(added('Profile')),
        ...(Object.keys(credentials).length === 0 ? {} : { credentials }),
        ...given({ groupIds })
      }
    })
    return {
      ...outputsOf(Outputs, 'Results', { ...timesOf(value), Credentials: credentialsOf(value.credentials ?? {}) }),
      rawBody: value
    }
  }
})

function credentialsFrom(fields: {
  password?: string
  question?: string
  answer?: string
  providerType?: string
  providerName?: string
}): GivenCredentials {
  const { password, question, answer, providerType, providerName } = fields
  return {
    ...(password === undefined ? {} : { password: { value: password } }),
    ...(question === undefined && answer === undefined ? {} : { recovery_question: given({ question, answer }) }),
    ...(providerType === undefined
      ? {}
      : { provider: { type: providerType, ...(providerName === undefined ? {} : { name: providerName }) } })
  }
}
