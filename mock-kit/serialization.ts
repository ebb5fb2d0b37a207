import type { FastifyInstance, FastifySerializerCompiler } from 'fastify'
import { fastify } from 'fastify'

type Serialize = ReturnType<FastifySerializerCompiler<object>>

/** What Fastify compiles answers with. It gives that out only through an app that has a route with a schema. */
async function fastifyCompiler(): Promise<NonNullable<FastifyInstance['serializerCompiler']>> {
  const app = fastify()
  app.get('/', { schema: { response: { 200: { type: 'null' } } } }, async () => null)
  await app.ready()
  if (app.serializerCompiler === undefined) throw new Error('Fastify compiled no answer of a route with a schema')
  return app.serializerCompiler
}

const compile = await fastifyCompiler()
const compiled = new WeakMap<object, Serialize>()

/**
 * Compiles the schemas of answers as Fastify does, each schema once in a process: the same failures stand at most routes,
 * and compiling them again and again was more than half of the time in which a mock starts.
 */
export const serializerCompiler: FastifySerializerCompiler<object> = (route) => {
  const known = compiled.get(route.schema)
  if (known !== undefined) return known
  const serialize = compile(route)
  compiled.set(route.schema, serialize)
  return serialize
}
