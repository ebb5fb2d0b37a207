import { formsOf, redact } from '#core/secret.ts'
import { asText } from '../compare.ts'
import type { PlannedSuite } from '../plan.ts'
import type { Answer } from '../read-answer.ts'
import { readAnswer } from '../read-answer.ts'
import type { RequestReport } from '../report.ts'
import type { RequestStep } from '../suite.ts'
import type { ProvisioningOkta } from '../supplied.ts'
import { variablesOf } from '../supplied.ts'
import { fill, inJson, namesIn } from '../template.ts'
import { judge } from './judge.ts'
import type { Leftovers } from './leftovers.ts'
import type { CheckOptions } from './run-check.ts'
import type { Sent, SentRequest } from './send.ts'
import { send } from './send.ts'

/** Characters of a body that a report keeps. */
const mostCharacters = 20_000

/** How a suite is run. */
export interface SuiteOptions extends Omit<CheckOptions, 'openOkta'> {
  /** The Okta that the suite may drive. */
  readonly okta: ProvisioningOkta | null
}

/** A value within an address; half a character of two units has no place there. */
const inAddress = (value: string): string => encodeURIComponent(value.toWellFormed())

/**
 * Sends the requests of a suite one after the other. A request that needs what an earlier answer did not give is not sent.
 * @param onRequest - called after each request with its title
 */
export async function runSuite(
  { suite, variables: supplied }: PlannedSuite,
  options: SuiteOptions,
  leftovers: Leftovers,
  onRequest: (title: string) => void
): Promise<RequestReport[]> {
  const { okta, signal, timing = false, target } = options
  const variables = new Map([...supplied, ...(okta === null ? [] : variablesOf(okta))])
  const secrets = (okta === null ? target.secrets : [...target.secrets, okta.token]).flatMap(formsOf)
  const clean = (text: string): string => redact(text, secrets)
  const reports: RequestReport[] = []
  for (const step of suite.steps) {
    if (signal?.aborted) break
    if (step.kind === 'pause') {
      await okta?.idle(step.seconds * 1000, signal)
      continue
    }
    const request = requestOf(step, variables)
    const missing = namesIn(Object.values({ ...request, headers: Object.values(request.headers).join() }).join('\n'))
    const sent: Sent =
      missing.length === 0
        ? await send(request, options)
        : { answer: null, failure: `not sent: no earlier answer gave ${missing.join(', ')}` }
    if (signal?.aborted && sent.answer === null) break
    if (step.to === 'scim') leftovers.note(request, sent)
    if (sent.answer !== null) keepVariables(step, sent.answer, variables)
    const rules = step.rules.map((rule) => {
      if (sent.answer !== null) return judge(rule, sent.answer, variables, { timing, clean })
      return { id: rule.id, says: rule.says, source: rule.source, outcome: 'notJudged', found: 'no answer' } as const
    })
    const number = reports.length + 1
    reports.push(withoutSecrets({ number, title: step.title, ...request, ...shown(sent, clean), rules }, clean))
    onRequest(step.title)
  }
  return reports
}

/** A request with its variables filled in, each value written as it has to be where it goes. */
function requestOf({ method, url, headers, body }: RequestStep, variables: ReadonlyMap<string, string>): SentRequest {
  const [, server = '', rest = ''] = /^(\{\{[^}]*\}\})(.*)$/s.exec(url) ?? []
  const isJson = /json/i.test(headers['content-type'] ?? '')
  return {
    method,
    url: addressOf(fill(server, variables) + fill(rest, variables, inAddress)),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value, variables)])),
    body: body === null ? null : fill(body, variables, isJson ? inJson : undefined)
  }
}

/** An address as it goes out, with blanks and quotes encoded; one that lacks a variable as it stands. */
function addressOf(text: string): string {
  return namesIn(text).length > 0 ? text : new URL(text).href
}

/** Takes what later requests need; nothing where the answer has nothing there. */
function keepVariables({ keep }: RequestStep, answer: Answer, variables: Map<string, string>): void {
  for (const [name, place] of Object.entries(keep)) {
    const found = readAnswer(answer, place)
    if (found === undefined || found === null || found === '') variables.delete(name)
    else variables.set(name, asText(found))
  }
}

/** The answer as a report has it: secrets are taken out before it is cut, so that none stands there in part. */
function shown({ answer, failure }: Sent, clean: (text: string) => string): Pick<RequestReport, 'answer' | 'failure'> {
  if (answer === null) return { answer: null, failure }
  const { status, headers, ms } = answer
  const text = clean(answer.text)
  const body = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… (${text.length} characters)` : text
  return { answer: { status, headers, body, ms }, failure: null }
}

/** A report in which no secret stands, wherever a server may have repeated one. */
function withoutSecrets(report: RequestReport, clean: (text: string) => string): RequestReport {
  const cleanAll = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]))
  const { answer, rules } = report
  return {
    ...report,
    url: clean(report.url),
    headers: cleanAll(report.headers),
    body: report.body === null ? null : clean(report.body),
    answer: answer === null ? null : { ...answer, headers: cleanAll(answer.headers) },
    rules: rules.map((rule) => ({ ...rule, says: clean(rule.says) }))
  }
}
