import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import t from 'tap'
import { seededRandom } from '#core/random.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { run, start } from '../bin/command-line.ts'
import { pendoTemplate, realExports, skipWithoutRealExports } from '../engine/real-exports.ts'

// Pendo's own template, killed at random: who is not in Pendo afterwards is on the list of the lost, person by person, and
// `compare`, which knows nothing of that list, finds the same people.

/** Kills of the process: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
const kills = Number(process.env.PENDO_OKTA_RUNS ?? 4)

const template = realExports.find(({ name }) => name === pendoTemplate)?.path ?? ''
const keys = ['firstName', 'lastName', 'login', 'email'] as const
const people = [...generateOktaUsers({ count: 1_300, seed: 11 })]
const active = people.filter(({ status }) => status === 'ACTIVE').map(({ profile }) => profile)

/** Requests of the run that ends by itself: pages of 200 users and pushes of 500. */
const requests = Math.ceil(active.length / 200) + Math.ceil(active.length / 500)

interface Lost {
  readonly login: string
  readonly visitorId: string
  readonly state: 'lost' | 'under way'
}

/** Calls `strike` when the servers have got, or have answered, so many requests. @returns how many are being answered */
function strikeAt(servers: readonly Server[], at: number, when: 'got' | 'answered', strike: () => void): () => number {
  let [got, answered, open] = [0, 0, 0]
  for (const server of servers) {
    server.prependListener('request', (_, response) => {
      open += 1
      got += 1
      if (when === 'got' && got === at) strike()
      response.once('finish', () => {
        answered += 1
        if (when === 'answered' && answered === at) strike()
      })
      response.once('close', () => {
        open -= 1
      })
    })
  }
  return () => open
}

const options = { skip: skipWithoutRealExports, timeout: 3_600_000 }

const sorted = (texts: Iterable<string>) => [...texts].sort()

t.test(
  'as-okta names exactly the people whom a killed bulk load lost, and compare names the same',
  options,
  async (t) => {
    const random = seededRandom(77)
    const draw = (most: number) => 1 + Math.floor(random.next() * most)
    for (let kill = 1; kill <= kills; kill++) {
      const okta = await startMockOkta({ createToken: 'write', users: people })
      const pendo = await startMockPendo({ createKey: 'write' })
      try {
        const env = { OKTA_API_TOKEN: okta.apiToken ?? '', PENDO_INTEGRATION_KEY: pendo.integrationKey ?? '' }
        const data = join(t.testdir({}), 'data.db')
        const places = ['--okta', okta.url, '--pendo', pendo.url]
        const running = start(
          t,
          ['flow', 'run', template, '--flow', 'Kickoff', ...places, '--data', data, '--json'],
          env
        )
        const point = {
          at: draw(requests),
          when: random.next() < 0.5 ? 'got' : 'answered',
          laterMs: draw(40) - 1
        } as const
        const open = strikeAt([okta.app.server, pendo.app.server], point.at, point.when, () => {
          void after(point.laterMs).then(() => running.child.kill('SIGKILL'))
        })
        const { signal } = await running.ended
        while (open() > 0) await new Promise((resolve) => setImmediate(resolve))

        const held = new Map(
          pendo.app.mockPendo.database
            .prepare('select id, custom from visitors')
            .all()
            .map(({ id, custom }) => [String(id), JSON.parse(String(custom))])
        )
        const absent = active
          .filter(({ email, ...rest }) => {
            const values = held.get(String(email))
            const whole = { email, ...rest } as Record<string, unknown>
            return values === undefined || keys.some((key) => values[key.toLowerCase()] !== whole[key])
          })
          .map(({ email }) => String(email))

        const told = await run(['history', 'lost', 'last', '--data', data, '--json'])
        const where = `killed (${signal}) ${point.laterMs} ms after request ${point.at} was ${point.when}`
        const report = told.stdout === '' ? null : JSON.parse(told.stdout)
        // Killed before Okta had been asked for anybody, or after all had been done.
        const lost: Lost[] = report?.lost ?? []
        const of = (state: Lost['state']) => lost.filter((one) => one.state === state).map(({ visitorId }) => visitorId)
        const [certain, unsure] = [of('lost'), new Set(of('under way'))]
        const notSeen = new Set(report?.isListedWhole === true ? [] : absent)
        for (const { visitorId } of lost) notSeen.delete(visitorId)
        t.equal(
          (report?.listed ?? 0) + notSeen.size,
          active.length,
          `${where}: everybody was listed, or Okta had not come to them`
        )
        t.same(
          sorted(certain),
          sorted(absent.filter((email) => !unsure.has(email) && !notSeen.has(email))),
          `${where}: ${certain.length} lost, ${unsure.size} under way, ${notSeen.size} not listed`
        )
        t.ok(
          [...unsure].every((email) => active.some((one) => one.email === email)),
          'who was under way is one of them'
        )
        t.equal(told.status, report === null ? 2 : lost.length > 0 ? 1 : 0)

        const compared = await run(
          ['compare', ...places, '--visitor-id-key', 'email', '--value-keys', keys.join(), '--json'],
          { env }
        )
        t.equal(compared.status, absent.length > 0 ? 1 : 0, compared.stderr)
        const { differences } = JSON.parse(compared.stdout)
        const named = new Set<string>(differences.map(({ id }: { id: string }) => id))
        t.same(sorted(named), sorted(absent), `${where}: compare names the same ${absent.length}`)
      } finally {
        await okta.close()
        await pendo.close()
      }
    }
  }
)
