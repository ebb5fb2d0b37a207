import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '#core/errors.ts'
import { controlFailures, controlPrefix } from '#mock-kit/control.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  getProvisioning,
  listPushedGroups,
  listTasks,
  provisionUsers,
  pushGroupNow,
  removeConnection,
  retryTasks,
  saveConnection,
  saveToApp,
  startImport,
  testConnection
} from '#schemas/mock/provisioning.ts'
import type { ProvisioningAgent } from '../provisioning/agent.ts'
import { isPushed } from '../provisioning/follow-groups.ts'
import {
  appOf,
  removeIntegration,
  saveIntegration,
  savePushed,
  settingsOf,
  testGiven
} from '../provisioning/integration.ts'
import { provisionUnprovisioned } from '../provisioning/provision-users.ts'
import { retryFailed } from '../provisioning/retry-tasks.ts'
import { showApp, showPushedGroup, showTask } from '../provisioning/show-app.ts'
import { addGroupPush, addImport } from '../provisioning/tasks.ts'
import type { MockOkta } from '../state.ts'

const usualTasks = 200

const options = { prefix: controlPrefix, tag: 'Provisioning', failures: controlFailures }

/** What an admin does on the pages of an app and has no public API. */
export const provisioningRoutes: FastifyPluginAsyncTypebox<{
  readonly mock: MockOkta
  readonly agent: ProvisioningAgent
}> = async (app, { mock, agent }) => {
  const show = (appId: string) => showApp(mock, appOf(mock, appId))

  app.route({ ...routeOf(getProvisioning, options), handler: async ({ params }) => show(params.appId) })
  app.route({
    ...routeOf(testConnection, options),
    handler: async ({ params, body }) => {
      appOf(mock, params.appId)
      return testGiven(agent, body)
    }
  })
  app.route({
    ...routeOf(saveConnection, options),
    handler: async ({ params, body }) => {
      await saveIntegration(mock, agent, params.appId, body)
      return show(params.appId)
    }
  })
  app.route({
    ...routeOf(removeConnection, options),
    handler: async ({ params }) => {
      removeIntegration(mock, params.appId)
      return show(params.appId)
    }
  })
  app.route({
    ...routeOf(saveToApp, options),
    handler: async ({ params, body }) => {
      await savePushed(mock, agent, params.appId, body)
      return show(params.appId)
    }
  })
  app.route({
    ...routeOf(provisionUsers, options),
    handler: async ({ params, body }) => ({
      tasks: mock.transaction(() => provisionUnprovisioned(mock, appOf(mock, params.appId), body.userIds))
    })
  })
  app.route({
    ...routeOf(startImport, options),
    handler: async ({ params, body }) => {
      mock.transaction(() => {
        const row = appOf(mock, params.appId)
        settingsOf(mock, row)
        addImport(mock, row, { confirmExactMatches: body.confirmExactMatches ?? false })
      })
      return { tasks: 1 }
    }
  })
  app.route({
    ...routeOf(listPushedGroups, options),
    handler: async ({ params }) =>
      mock.groupPush.ofApp(appOf(mock, params.appId).id).map((mapping) => showPushedGroup(mock, mapping))
  })
  app.route({
    ...routeOf(pushGroupNow, options),
    handler: async ({ params }) => {
      mock.transaction(() => {
        const mapping = mock.groupPush.get(params.mappingId)
        if (mapping === null || mapping.app_id !== params.appId) {
          throw new AppError('MOCK_NOT_FOUND', [`pushed group ${params.mappingId}`], { where: 'mappingId' })
        }
        if (!isPushed(mock, mapping)) {
          const why = 'the push of the group is deactivated, or the app is not provisioned'
          throw new AppError('MOCK_SETTING_REFUSED', [why], { where: 'mappingId' })
        }
        addGroupPush(mock, 'push-now', mapping)
      })
      return { tasks: 1 }
    }
  })
  app.route({
    ...routeOf(listTasks, options),
    handler: async ({ query }) => {
      const { appId, state, before, limit = usualTasks } = query
      const behind = before === undefined ? undefined : mock.tasks.get(before)?.seq
      if (before !== undefined && behind === undefined) {
        throw new AppError('MOCK_NOT_FOUND', [`task ${before}`], { where: 'before' })
      }
      const rows = mock.tasks.list({ appId, state, before: behind, limit })
      return { counts: mock.tasks.counts(appId ?? null), tasks: rows.map(showTask) }
    }
  })
  app.route({
    ...routeOf(retryTasks, options),
    handler: async ({ body }) => ({ tasks: mock.transaction(() => retryFailed(mock, body.ids)) })
  })
}
