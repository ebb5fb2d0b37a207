import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import type { Dispatcher } from 'undici'
import type { HttpConnectionFields } from '#connector/http/connection.ts'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import type { RunOptions, RunResult } from '#engine/contract.ts'
import type { CardGiven, Given } from '../../engine/drafts.ts'
import { FlowDraft, literal, pin } from '../../engine/drafts.ts'
import { draftBench } from '../../engine/run/run-draft.ts'

/** What reached a server. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server on loopback that writes down what reaches it. */
export async function listen(
  t: Pick<Test, 'teardown'>,
  answer: (response: ServerResponse, received: Received) => void
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: await text(request) }
    received.push(one)
    answer(response, one)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise((resolve) => server.close(resolve)))
  t.teardown(() => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

/** An answer of JSON. */
export function json(response: ServerResponse, status: number, value: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

const outputs = { 'Response/Status Code': 'number', 'Response/Headers': 'object', 'Response/Body': 'object' }

/** What a card is run with. */
export interface CardRun extends Omit<RunOptions, 'connect'> {
  /** `get`, `post`, ..., `raw`. */
  readonly card: string
  /** Inputs by their keys: `URL`, `Query`, `Headers`, `Body`, `Method`. */
  readonly in: Readonly<Record<string, unknown>>
  readonly fields?: Partial<HttpConnectionFields>
  readonly dispatcher?: Dispatcher
  /** Whether the inputs come from another card rather than being literals. */
  readonly pinned?: boolean
}

/** Runs a flow of one HTTP card and gives back what it answered as `statusCode`, `headers`, `body`. */
export function runCard({
  card,
  in: given,
  fields,
  dispatcher,
  pinned = false,
  ...options
}: CardRun): Promise<RunResult> {
  const flow = new FlowDraft('Main')
  const from = flow.add('control:let', {
    in: mapped(given, (value) => literal(value)),
    out: mapped(given, (value) => (typeof value === 'string' ? 'string' : 'object'))
  })
  const inputOf = (value: unknown, key: string): Given =>
    pinned ? pin(from.out(key), typeof value === 'string' ? 'string' : 'object') : literal(value)
  const out: CardGiven['out'] = card === 'raw' ? { ...outputs, 'Response/Body': 'string' } : outputs
  const sent = flow.add(`httpfunctions:${card}`, {
    title: 'Call',
    connection: 'c1',
    in: Object.fromEntries(Object.entries(given).map(([key, value]) => [`Request/${key}`, inputOf(value, key)])),
    out
  })
  flow.add('control:return', {
    in: {
      statusCode: pin(sent.out('Response/Status Code'), 'number'),
      headers: pin(sent.out('Response/Headers')),
      body: pin(sent.out('Response/Body'), card === 'raw' ? 'string' : 'object')
    },
    out: { statusCode: 'number', headers: 'object', body: card === 'raw' ? 'string' : 'object' }
  })
  const connection = openHttpConnection({ nickname: 'API', origins: ['http://127.0.0.1:9'], ...fields }, dispatcher)
  return draftBench(
    { flows: [flow], connections: [{ id: 'c1', connector: 'httpfunctions' }] },
    { connectors: [httpConnector] }
  ).run({ ...options, connect: () => connection })
}

function mapped<T>(given: Readonly<Record<string, unknown>>, change: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, change(value)]))
}
