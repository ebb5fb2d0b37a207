import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { controlFailures, controlPrefix } from '#mock-kit/control.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import * as api from '#schemas/mock/organization.ts'
import { scimPrefix } from '../scim/surface.ts'
import type { MockPendo } from '../state.ts'
import { comparePeopleCsv } from './compare-people.ts'
import { peopleCsv } from './people-csv.ts'

const options = { prefix: controlPrefix, tag: 'Organization', failures: controlFailures }

const baseUrlOf = (request: Pick<FastifyRequest, 'protocol' | 'host'>): string =>
  `${request.protocol}://${request.host}${scimPrefix}`

/** The settings as an administrator sees them. */
function settingsOf({ organization }: MockPendo, request: FastifyRequest): api.OrganizationSettings {
  // Asked first, since it may find the set-up complete.
  const setup = organization.setup.state()
  const row = organization.read()
  const enabled = row.scim_enabled_at !== null
  return {
    scimAvailable: row.scim_available === 1,
    samlConfigured: row.saml_configured === 1,
    scim: {
      enabled,
      baseUrl: enabled ? baseUrlOf(request) : null,
      apiKey: row.scim_key_hint === null ? null : `********${row.scim_key_hint}`,
      apiKeyMadeAt: row.scim_key_made_at,
      enabledAt: row.scim_enabled_at,
      setup,
      warnings: organization.setup.warnings()
    }
  }
}

/** The organization settings, the users, roles, IdP groups and teams of Pendo, for tests and for a page of settings. */
export const organizationRoutes: FastifyPluginAsyncTypebox<{ mock: MockPendo }> = async (app, { mock }) => {
  const { organization, people, roles, teams } = mock

  app.route({ ...routeOf(api.getOrganization, options), handler: async (request) => settingsOf(mock, request) })
  app.route({
    ...routeOf(api.setOrganization, options),
    handler: async (request) => {
      organization.change(request.body)
      return settingsOf(mock, request)
    }
  })
  app.route({
    ...routeOf(api.switchScimOn, options),
    handler: async (request) => ({ baseUrl: baseUrlOf(request), apiKey: organization.switchOn() })
  })
  app.route({
    ...routeOf(api.rotateScimKey, options),
    handler: async (request) => ({ baseUrl: baseUrlOf(request), apiKey: organization.rotateKey() })
  })
  app.route({
    ...routeOf(api.switchScimOff, options),
    handler: async (request) => {
      organization.switchOff()
      return settingsOf(mock, request)
    }
  })

  app.route({ ...routeOf(api.listPeople, options), handler: async () => people.list() })
  app.route({
    ...routeOf(api.addPeople, options),
    handler: async ({ body }) => mock.transaction(() => body.map((person) => people.add(person)))
  })
  app.route({
    ...routeOf(api.changePerson, options),
    handler: async ({ params, body }) => people.change(params.id, body)
  })
  app.route({
    ...routeOf(api.removePerson, options),
    handler: async ({ params }, reply) => {
      mock.transaction(() => people.remove(params.id))
      return reply.send()
    }
  })
  app.route({ ...routeOf(api.signIn, options), handler: async ({ params }) => people.signIn(params.id) })
  app.route({
    ...routeOf(api.downloadPeople, options),
    handler: async (_request, reply) => {
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', 'attachment; filename="pendo-users.csv"')
      return reply.send(peopleCsv(people.list()))
    }
  })
  app.route({
    ...routeOf(api.comparePeople, options),
    handler: async ({ body }) => comparePeopleCsv(body.before, body.after)
  })

  app.route({ ...routeOf(api.listRoles, options), handler: async () => roles.list() })
  app.route({
    ...routeOf(api.addRole, options),
    handler: async ({ body }) => {
      roles.add(body.name)
      return roles.list()
    }
  })
  app.route({ ...routeOf(api.listIdpGroups, options), handler: async () => teams.idpGroups() })
  app.route({
    ...routeOf(api.setIdpGroupRoles, options),
    handler: async ({ params, body }) => {
      roles.check(body.roles)
      return teams.setRoles(params.id, body.roles)
    }
  })
  app.route({ ...routeOf(api.listTeams, options), handler: async () => teams.list() })
  app.route({ ...routeOf(api.addTeam, options), handler: async ({ body }) => teams.add(body.name) })
  app.route({
    ...routeOf(api.removeTeam, options),
    handler: async ({ params }, reply) => {
      teams.remove(params.id)
      return reply.send()
    }
  })
}
