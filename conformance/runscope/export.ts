import type { Static } from 'typebox'
import { Type } from 'typebox'
import { compileCheck } from '#core/validate.ts'

const Texts = Type.Union([Type.String(), Type.Array(Type.String())])
const Extraction = Type.Object({
  source: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  property: Type.Optional(Type.Union([Type.String(), Type.Null()]))
})
const Assertion = Type.Object({
  source: Type.String(),
  comparison: Type.String(),
  property: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  value: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]))
})
const anyObject = Type.Record(Type.String(), Type.Unknown())

/** A step of a test as Runscope exports it. What is not read here, or is of another kind, is let through. */
const ExportStep = Type.Object({
  step_type: Type.String(),
  skipped: Type.Optional(Type.Boolean()),
  duration: Type.Optional(Type.Number()),
  note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  method: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  headers: Type.Optional(Type.Record(Type.String(), Texts)),
  body: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  auth: Type.Optional(Type.Union([anyObject, Type.Null()])),
  form: Type.Optional(Type.Union([anyObject, Type.Null()])),
  multipart_form: Type.Optional(Type.Union([Type.Array(Type.Unknown()), Type.Null()])),
  assertions: Type.Optional(Type.Array(Assertion)),
  variables: Type.Optional(Type.Array(Extraction)),
  scripts: Type.Optional(Type.Array(Type.String())),
  before_scripts: Type.Optional(Type.Array(Type.String()))
})
export type ExportStep = Static<typeof ExportStep>
export type ExportAssertion = Static<typeof Assertion>

/** A test as Runscope exports it. */
export const RunscopeExport = Type.Object({ name: Type.String({ minLength: 1 }), steps: Type.Array(ExportStep) })

/** Whether a value is an export of Runscope, and if not, what is wrong with it. */
export const checkExport = compileCheck(RunscopeExport)
