import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** How a surface reads its bodies. */
export interface JsonBodyOptions {
  /** Most bytes of a body. */
  readonly maxBytes: number
  /** The error of a body that is larger. */
  readonly tooLarge: () => Error
  /** The error of a body that is not JSON. @param reason - a phrase */
  readonly notJson: (reason: string) => Error
  /** Told the size of each body that was read, in bytes. */
  readonly onRead?: (request: FastifyRequest, bytes: number) => void
}

/**
 * Makes a surface read every body as JSON, whatever its content type says; an empty body is `undefined`.
 *
 * A body that is too large is answered while the client may still be sending: the rest is read and thrown away and
 * the connection stays open, because closing it would reset the client before it could read the answer.
 */
export function acceptJsonByContent(app: FastifyInstance, options: JsonBodyOptions): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', async (request: FastifyRequest, payload: IncomingMessage) => {
    const bytes = await readBody(payload, Number(request.headers['content-length']), options)
    options.onRead?.(request, bytes.length)
    return parseJson(bytes, options.notJson)
  })
  // Fastify answers 415 to a content type that it cannot read before any parser is asked, so the header is set aside.
  app.addHook('onRequest', async (request) => {
    const { headers } = request
    const sendsBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    if (sendsBody || headers['content-type'] !== undefined) headers['content-type'] = 'application/json'
  })
  // Fastify closes the connection after any error of a parser; ours has always taken care of the rest of the body.
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.removeHeader('connection')
    return payload
  })
}

function readBody(payload: IncomingMessage, declared: number, options: JsonBodyOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const refuse = () => {
      payload.removeListener('data', onData)
      payload.resume()
      reject(options.tooLarge())
    }
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size > options.maxBytes) refuse()
      else chunks.push(chunk)
    }
    payload.on('end', () => resolve(Buffer.concat(chunks, size)))
    // The client went away: nobody will read the answer, but the request has to come to an end, and it is no fault of ours.
    const breakOff = () => {
      if (!payload.readableEnded) reject(options.notJson('the body broke off'))
    }
    for (const event of ['error', 'close']) payload.on(event, breakOff)
    if (declared > options.maxBytes) refuse()
    else payload.on('data', onData)
  })
}

function parseJson(bytes: Buffer, notJson: JsonBodyOptions['notJson']): unknown {
  if (bytes.length === 0) return undefined
  if (!isUtf8(bytes)) throw notJson('the body is not UTF-8')
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw notJson(error instanceof Error ? error.message : String(error))
  }
}
