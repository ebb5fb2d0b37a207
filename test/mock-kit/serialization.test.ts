import { fastify } from 'fastify'
import { test } from 'tap'
import { serializerCompiler } from '#mock-kit/serialization.ts'

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, at: { type: 'number' } } }
const route = { schema, method: 'GET' as const, url: '/', httpStatus: '200' }

test('a schema is compiled once, for all routes and apps', async (t) => {
  t.equal(serializerCompiler(route), serializerCompiler({ ...route, url: '/other', httpStatus: '400' }))
  t.not(serializerCompiler(route), serializerCompiler({ ...route, schema: { ...schema } }))
})

test('an answer is written as Fastify itself writes it', async (t) => {
  const answers = await Promise.all(
    [true, false].map(async (shared) => {
      const app = fastify()
      if (shared) app.setSerializerCompiler(serializerCompiler)
      app.get('/', { schema: { response: { 200: schema } } }, async () => ({ at: 5, id: 7, more: 'is dropped' }))
      const { body } = await app.inject('/')
      await app.close()
      return body
    })
  )
  t.same(answers, ['{"id":"7","at":5}', '{"id":"7","at":5}'])
})
