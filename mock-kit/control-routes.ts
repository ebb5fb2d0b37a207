import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as callsApi from '#schemas/mock/calls.ts'
import * as faultsApi from '#schemas/mock/faults.ts'
import type { Snapshot } from '#schemas/mock/state.ts'
import { getSnapshot, putSnapshot } from '#schemas/mock/state.ts'
import { controlFailures, controlPrefix } from './control.ts'
import type { FaultPlan } from './fault-plan.ts'
import type { CallLog } from './received-calls.ts'
import { routeOf } from './route-of.ts'

/** What the shared control routes steer. */
export interface Steered {
  readonly calls: CallLog
  readonly faults: FaultPlan
  takeSnapshot(): Snapshot
  restoreSnapshot(snapshot: Snapshot): void
}

const options = { prefix: controlPrefix, tag: 'Control of the mock', failures: controlFailures }

/** The control routes that every mock has: fault plan, received calls, snapshot. */
export const controlRoutes: FastifyPluginAsyncTypebox<Steered> = async (app, mock) => {
  app.route({ ...routeOf(faultsApi.getFaults, options), handler: async () => mock.faults.rules() })
  app.route({
    ...routeOf(faultsApi.setFaults, options),
    handler: async ({ body }) => {
      mock.faults.set(body)
      return mock.faults.rules()
    }
  })
  app.route({
    ...routeOf(faultsApi.clearFaults, options),
    handler: async (_request, reply) => {
      mock.faults.set([])
      return reply.send()
    }
  })
  app.route({ ...routeOf(callsApi.getCalls, options), handler: async () => mock.calls.list() })
  app.route({
    ...routeOf(callsApi.clearCalls, options),
    handler: async (_request, reply) => {
      mock.calls.clear()
      return reply.send()
    }
  })
  app.route({ ...routeOf(getSnapshot, options), handler: async () => mock.takeSnapshot() })
  app.route({
    ...routeOf(putSnapshot, options),
    handler: async ({ body }, reply) => {
      mock.restoreSnapshot(body)
      return reply.send()
    }
  })
}
