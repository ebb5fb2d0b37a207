import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

/** A request as it arrived, with the names of headers as they were written. */
export interface Arrived {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly body: string
}

/** An answer to be given; null for none at all. */
export type Given = {
  readonly status: number
  readonly body?: string | Buffer | object
  readonly headers?: Record<string, string>
} | null

/** A server that writes down what it is asked and gives one answer after another, the last one again and again. */
export async function startRecorded(t: Pick<Test, 'teardown'>, answer: (request: Arrived, at: number) => Given) {
  const arrived: Arrived[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers, rawHeaders } = request
    const one = { method, url, headers, rawHeaders, body: Buffer.concat(chunks).toString() }
    arrived.push(one)
    const given = answer(one, arrived.length - 1)
    if (given === null) return
    const { body } = given
    const bytes = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
    response.writeHead(given.status, { 'content-type': 'application/scim+json', ...given.headers }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    arrived,
    lines: () => arrived.map(({ method, url }) => `${method} ${url.split('?', 1)[0]}`),
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`
  }
}
