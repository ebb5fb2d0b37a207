import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { AppError } from '#core/errors.ts'
import { compileCheck, compileCoercion } from '#core/validate.ts'

/**
 * Compiles the schemas of routes. Bodies are checked strictly (`5` is no text, nothing is dropped); path and query
 * are texts by nature and are coerced.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = httpPart === 'body' ? compileCheck(schema) : compileCoercion(schema)
  return (data: unknown) => {
    const checked = check(data)
    if (checked.ok) return { value: checked.value }
    const where = [httpPart, checked.where].filter((part) => part !== '' && part !== undefined).join('.')
    return { error: new AppError('MOCK_REQUEST_INVALID', [`${where} ${checked.what}`], { where }) }
  }
}
