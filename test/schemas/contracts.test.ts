import { globSync } from 'node:fs'
import t from 'tap'
import type { TSchema } from 'typebox'
import type { Endpoint } from '#core/endpoint.ts'
import { compileCheck, compileCoercion } from '#core/validate.ts'

// Mocks and clients compile the schemas of a contract for the first value that comes; here all of them are, whoever calls.

const root = new URL('../../schemas/', import.meta.url)

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && ['method', 'url', 'params', 'query'].every((key) => key in value)

const isNothing = (schema: TSchema): boolean => 'type' in schema && schema.type === 'undefined'

t.test('every schema of every contract is one that Ajv takes in its strict mode', async (t) => {
  let endpoints = 0
  for (const path of globSync('**/*.ts', { cwd: root }).sort()) {
    for (const endpoint of Object.values(await import(new URL(path, root).href)).filter(isEndpoint)) {
      const { method, url, params, query, body, result } = endpoint
      endpoints += 1
      for (const check of [
        compileCoercion(params),
        compileCoercion(query),
        ...[body, result].filter((schema) => !isNothing(schema)).map((schema) => compileCheck(schema))
      ]) {
        t.doesNotThrow(() => check(null), `${method} ${url}`)
      }
    }
  }
  t.ok(endpoints > 50, `${endpoints} contracts`)
})
