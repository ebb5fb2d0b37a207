import type { FastifyRequest } from 'fastify'
import { base64ParamsHeader } from '#schemas/pendo/headers.ts'
import { Refusal } from '../refusal.ts'

/**
 * The id in a path: as it stands, or out of base64, standard or URL-safe, when the header says so.
 * @throws Refusal for text that is not base64
 */
export function readPathId({ headers }: Pick<FastifyRequest, 'headers'>, id: string): string {
  if (headers[base64ParamsHeader] !== 'true') return id
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(id)) throw new Refusal('unacceptable')
  return Buffer.from(id, 'base64').toString('utf8')
}
