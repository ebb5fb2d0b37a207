import { Type } from 'typebox'
import { createGroup as create } from '#schemas/okta/groups.ts'
import { text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { customProperties, GroupOutputs, oneGroup } from '../records/group.ts'
import { givenProfile } from '../records/user.ts'

/** Makes a group of the type OKTA_GROUP. */
export const createGroup = defineOktaAction({
  method: 'createGroup',
  title: 'Create Group',
  description: 'Makes a group.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.groups.manage'],
  inputs: Type.Object({
    name: text({ title: 'Name', wire: 'Group/Name' }),
    description: Type.Optional(text({ title: 'Description', wire: 'Group/Description' }))
  }),
  openInputs: [customProperties],
  outputs: GroupOutputs,
  openOutputs: [customProperties],
  async act({ http, fields, added }) {
    const { value } = await http.call(create, {
      body: { profile: { ...fields, ...givenProfile(added(customProperties)) } }
    })
    return oneGroup(value)
  }
})
