import { Type } from 'typebox'
import { replaceGroup } from '#schemas/okta/groups.ts'
import { text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { customProperties, GroupOutputs, oneGroup } from '../records/group.ts'
import { givenProfile } from '../records/user.ts'

/** Replaces name, description and other attributes of a group: what is not given is cleared. */
export const updateGroup = defineOktaAction({
  method: 'updateGroup',
  title: 'Update Group',
  description: 'Replaces name, description and other attributes of a group; what is not given is cleared.',
  request: { effect: 'writes', method: 'PUT' },
  rights: ['okta.groups.manage'],
  inputs: Type.Object({
    groupId: text({ title: 'ID', wire: 'Group/ID' }),
    name: text({ title: 'Name', wire: 'Group/Name' }),
    description: Type.Optional(text({ title: 'Description', wire: 'Group/Description' }))
  }),
  openInputs: [customProperties],
  outputs: GroupOutputs,
  openOutputs: [customProperties],
  async act({ http, fields: { groupId, ...profile }, added }) {
    const { value } = await http.call(replaceGroup, {
      params: { groupId },
      body: { profile: { ...profile, ...givenProfile(added(customProperties)) } }
    })
    return oneGroup(value)
  }
})
