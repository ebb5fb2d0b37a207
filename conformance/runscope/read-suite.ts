import { AppError } from '#core/errors.ts'
import { isHeaderName, transportHeaders } from '#core/header-fields.ts'
import { addresseeOf, foreignSecret, reservedNames } from '../addressee.ts'
import type { OpenRule, PauseStep, RequestStep, Rule, Suite } from '../suite.ts'
import { namesIn } from '../template.ts'
import { partOf, ruleOfAssertion } from './assertions.ts'
import type { ExportStep } from './export.ts'
import { checkExport } from './export.ts'
import { ruleOfScript } from './scripts.ts'

/**
 * Reads a test that was exported from Runscope, as Okta publishes its SCIM suites. Nothing in it is evaluated.
 * @param file - its path, for messages and reports
 * @throws AppError `SUITE_INVALID` when it is none, or has what is not understood here: a suite is done whole or not at all
 */
export function readSuite(text: string, file: string): Suite {
  const refuse = (what: string): AppError => new AppError('SUITE_INVALID', [file, what], { where: file })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw refuse(`it is not JSON (${(error as Error).message})`)
  }
  const checked = checkExport(value)
  if (!checked.ok) throw refuse(`${checked.where === '' ? 'it' : `"${checked.where}"`} ${checked.what}`)
  const { name, steps } = checked.value
  let number = 0
  const read = steps
    .filter(({ skipped }) => skipped !== true)
    .map((step) => {
      if (step.step_type === 'pause') return { kind: 'pause', seconds: step.duration ?? 0 } satisfies PauseStep
      if (step.step_type !== 'request')
        throw refuse(`it has a step of the type "${step.step_type}", which is not known`)
      number += 1
      const request = readRequest(step, number, name)
      if (typeof request === 'string') throw refuse(`in its request ${number} ${request}`)
      return request
    })
  if (number === 0) throw refuse('it has no request')
  return { name, file, steps: read }
}

/** A request, or as a text what is wrong with it. */
function readRequest(step: ExportStep, number: number, suite: string): RequestStep | string {
  const { url = '', method = '', assertions = [], scripts = [], before_scripts: before = [] } = step
  const to = addresseeOf(url)
  if (to === null) return `the address "${url}" does not begin with one of the variables for a server`
  if (!/^[A-Z]+$/.test(method)) return `the method "${method}" is none`
  for (const [field, given] of Object.entries({
    auth: step.auth,
    form: step.form,
    multipart_form: step.multipart_form
  })) {
    if (Object.keys(given ?? {}).length > 0) return `"${field}" is used, which is not understood here`
  }
  const headers = readHeaders(step)
  if (typeof headers === 'string') return headers
  const body = step.body ?? null
  const secret = foreignSecret(to, namesIn([url, ...Object.values(headers), body ?? ''].join('\n')))
  if (secret !== null)
    return `{{${secret}}} would go to the ${to === 'scim' ? 'SCIM server' : 'Okta org'}, and is not for it`

  const rules: (Rule | OpenRule)[] = []
  const place = (at: number) => ({ id: `${number}.${at}`, source: `${suite}, request ${number}` })
  for (const assertion of assertions) {
    const { id, source } = place(rules.length + 1)
    const rule = ruleOfAssertion(assertion, id, source)
    if (typeof rule === 'string') return rule
    rules.push(rule)
  }
  for (const [when, texts] of [
    ['before', before],
    ['after', scripts]
  ] as const) {
    for (const script of texts) {
      const { id, source } = place(rules.length + 1)
      const rule = ruleOfScript(script, when, id, source)
      if (rule !== null) rules.push(rule)
    }
  }
  const keep = readKept(step)
  if (typeof keep === 'string') return keep
  const title = step.note?.trim() || `Request ${number}`
  return { kind: 'request', title, to, method, url, headers, body, rules, keep }
}

function readHeaders({ headers = {} }: ExportStep): Record<string, string> | string {
  const read: [string, string][] = []
  for (const [name, values] of Object.entries(headers)) {
    if (!isHeaderName(name)) return `"${name}" cannot be the name of a header`
    if (transportHeaders.has(name.toLowerCase())) return `the header ${name} is set, which belongs to the transport`
    read.push([name.toLowerCase(), [values].flat().join(', ')])
  }
  return Object.fromEntries(read)
}

/** What is kept of the answer; the editor of Runscope leaves entries without a name behind. */
function readKept({ variables = [] }: ExportStep): RequestStep['keep'] | string {
  const kept: [string, RequestStep['keep'][string]][] = []
  for (const { name, source, property } of variables) {
    if (name === null || name === '') continue
    if (reservedNames.has(name)) return `the answer would set ${name}, which is given by the user`
    const part = partOf(source)
    if (part === undefined) return `the variable ${name} is taken from "${source}", which is not known`
    kept.push([name, { part, ...(property ? { at: property } : {}) }])
  }
  return Object.fromEntries(kept)
}
