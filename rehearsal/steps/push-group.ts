import { getProvisioning, listPushedGroups } from '#schemas/mock/provisioning.ts'
import { changeGroupPushMapping, createGroupPushMapping, deleteGroupPushMapping } from '#schemas/okta/group-push.ts'
import { counted } from '../shown.ts'
import type { Stage } from '../stage.ts'
import type { Step } from './step.ts'

async function pushedGroup(stage: Stage) {
  const groups = await stage.oktaPages(listPushedGroups, { params: { appId: stage.appId } })
  return groups.find(({ id }) => id === stage.notes.mappingId)
}

/** Sends the group itself to Pendo, with its members. */
export const pushGroup: Step = {
  id: 'push-group',
  title: 'Push the group: find it by name, Create Group, Save',
  place: {
    product: 'Okta',
    clicks: ['Applications', 'Pendo', 'Push Groups', 'Push Groups', 'Find groups by name', 'Create Group', 'Save']
  },
  async run(stage) {
    const { appId, groupId } = stage
    const body = { sourceGroupId: groupId, targetGroupName: stage.organization.group.name }
    const mapping = await stage.okta(createGroupPushMapping, { params: { appId }, body })
    stage.notes.mappingId = mapping.id
    await stage.idle()
    const group = await pushedGroup(stage)
    const { warnings } = await stage.oktaPages(getProvisioning, { params: { appId } })
    return {
      lines: [
        `Push Status: Pushing, and then ${group?.pushStatus}${group?.error ? ` (${group.error})` : ''}.`,
        `${group?.members.pushable} of ${counted(group?.members.inOkta ?? 0, 'member')} are provisioned, and so pushed.`,
        ...warnings
      ]
    }
  },
  undo: {
    place: {
      product: 'Okta',
      clicks: ['Push Groups', 'Deactivate group push', 'Unlink pushed group', 'Delete the group in the target app']
    },
    bringsBack:
      'The group is gone from Pendo, with its memberships and the roles that it gave, and Okta pushes it no more.',
    leaves: 'Its members stay users of Pendo, and the group stays in Okta.',
    async run(stage) {
      const { mappingId } = stage.notes
      if (mappingId === null) throw new Error('no group has been pushed')
      const params = { appId: stage.appId, mappingId }
      await stage.okta(changeGroupPushMapping, { params, body: { status: 'INACTIVE' } })
      await stage.okta(deleteGroupPushMapping, { params, query: { deleteTargetGroup: true } })
      await stage.idle()
      stage.notes.mappingId = null
      return { lines: ['Push Groups lists no group.'] }
    }
  }
}
