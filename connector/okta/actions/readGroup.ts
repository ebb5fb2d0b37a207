import { Type } from 'typebox'
import { getGroup } from '#schemas/okta/groups.ts'
import { text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { customProperties, GroupOutputs, oneGroup } from '../records/group.ts'

/** One group, by id. */
export const readGroup = defineOktaAction({
  method: 'readGroup',
  title: 'Read Group',
  description: 'Reads a group by id.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.groups.read'],
  inputs: Type.Object({ groupId: text({ title: 'ID', wire: 'Group/ID' }) }),
  outputs: GroupOutputs,
  openOutputs: [customProperties],
  async act({ http, fields: { groupId } }) {
    const { value } = await http.call(getGroup, { params: { groupId } })
    return oneGroup(value)
  }
})
