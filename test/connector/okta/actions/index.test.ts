import { existsSync, readdirSync, readFileSync } from 'node:fs'
import nock from 'nock'
import t from 'tap'
import { oktaActions } from '#connector/okta/actions/index.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaCardBehaviours } from '#connector/okta/fidelity.ts'
import type { ActionCard, FieldValues } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { Basis } from '#core/fidelity.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

/** What a card does with scripted answers. Fields stand under their keys in exports. */
interface Case {
  readonly it: string
  readonly basis: Basis
  readonly in: FieldValues
  /** Answers, in order; the default status is 200, without a body 204. `next` is the address of the next page. */
  readonly replies?: readonly { status?: number; body?: unknown; next?: string; headers?: Record<string, string> }[]
  /** The requests, in order, decoded: method, address, and the body as JSON. */
  readonly requests?: readonly string[]
  readonly out?: FieldValues
  readonly streamed?: readonly unknown[]
  readonly relies?: readonly string[]
  /** Code of the error, and where there is one the status. */
  readonly fails?: string
  readonly status?: number
}

const origin = 'https://acme.okta.com'
const bases: readonly Basis[] = ['documented', 'reported', 'client', 'export', 'inferred']
const folder = new URL('./', import.meta.url)
const connection = openOktaConnection({ nickname: 'Okta', org: origin, token: '00aTokenThatNobodyMaySee' })
const known = new Set(oktaCardBehaviours.map(({ id }) => id))

t.before(() => nock.disableNetConnect())
t.afterEach(() => nock.cleanAll())

/** Answers every request to the org by the script, and writes the requests down. */
function answerFrom(replies: NonNullable<Case['replies']>): string[] {
  const requests: string[] = []
  const left = [...replies]
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    nock(origin)
      .persist()
      .intercept(/.*/, method)
      .reply(async (request: Request) => {
        const { pathname, search } = new URL(request.url)
        const sent = await request.text()
        const body = sent === '' ? '' : ` ${JSON.stringify(JSON.parse(sent))}`
        requests.push(`${method} ${decodeURIComponent((pathname + search).replaceAll('+', ' '))}${body}`)
        const reply = left.shift()
        if (reply === undefined) return [500, 'a request that was not expected']
        const link = reply.next === undefined ? {} : { link: `<${origin}${reply.next}>; rel="next"` }
        const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
        return [
          reply.status ?? (reply.body === undefined ? 204 : 200),
          text ?? '',
          { 'content-type': 'application/json', ...link, ...reply.headers }
        ]
      })
  }
  return requests
}

/** The outputs by their keys in exports. */
function byWire(card: ActionCard, outputs: FieldValues): FieldValues {
  const properties = card.outputs.properties as Record<string, { 'x-wire'?: string }>
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => {
      const wire = properties[name]?.['x-wire']
      const open = card.openOutputs?.some((group) => name.startsWith(`${group}/`)) === true
      if (wire === undefined && !open) throw new Error(`${card.method} answers ${name}, which is none of its outputs`)
      return [wire ?? name, value]
    })
  )
}

for (const card of Object.values(oktaActions) as readonly ActionCard[]) {
  const file = new URL(`${card.method}.json`, folder)
  t.test(`${card.method} has its cases, and they name what they rest on`, async (t) => {
    t.ok(existsSync(file))
    for (const { it, basis } of existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Case[]) : []) {
      t.ok(bases.includes(basis), it)
    }
  })
  if (!existsSync(file)) continue
  for (const each of JSON.parse(readFileSync(file, 'utf8')) as Case[]) {
    t.test(`${card.method}: ${each.it}`, async (t) => {
      const requests = answerFrom(each.replies ?? [])
      const relies: string[] = []
      const streamed: unknown[] = []
      const run = card.run(
        {
          connection,
          clock: new FakeClock(),
          rely: (id) => relies.push(id),
          ...(each.streamed === undefined ? {} : { stream: async (record: FieldValues) => void streamed.push(record) })
        },
        each.in
      )
      if (each.fails === undefined) t.same(byWire(card, (await run) as FieldValues), each.out ?? {})
      else await t.rejects(run, { code: each.fails, ...(each.status === undefined ? {} : { status: each.status }) })
      if (each.fails !== undefined) t.ok((await run.catch((error) => error)) instanceof AppError)
      t.same(requests, each.requests ?? [])
      t.same(streamed, each.streamed ?? [])
      if (each.relies !== undefined) t.same([...new Set(relies)].sort(), [...each.relies].sort())
      t.same(
        relies.filter((id) => !known.has(id)),
        [],
        'every behaviour is listed'
      )
    })
  }
}

t.test('no file of cases is left without its card', async (t) => {
  const methods = Object.values(oktaActions).map(({ method }) => `${method}.json`)
  t.same(
    readdirSync(folder).filter((name) => name.endsWith('.json') && !methods.includes(name as never)),
    []
  )
})
