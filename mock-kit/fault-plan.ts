import { METHODS, validateHeaderValue } from 'node:http'
import { AppError } from '#core/errors.ts'
import type { Random } from '#core/random.ts'
import { seededRandom } from '#core/random.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'

/** A rule with what it has seen so far. */
interface Running {
  readonly rule: FaultRule
  readonly random: Random
  seen: number
  struck: number
}

/** Whether `text` fits a pattern in which `*` stands for any run of characters; in linear time. */
export function fitsPattern(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return text === pattern
  if (!text.startsWith(head)) return false
  let at = head.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - tail.length >= at && text.endsWith(tail)
}

/** Where no fault ever strikes, so that a plan can always be ended. */
const spared = ['/_mock', '/docs']

const refuse = (index: number, name: keyof FaultRule, what: string): AppError => {
  const where = `${index}.${name}`
  return new AppError('MOCK_REQUEST_INVALID', [`body.${where} ${what}`], { where })
}

/**
 * Why a pattern fits no path that faults strike, as a phrase; null when it may.
 * @param struck - what these paths begin with
 */
function findPathFault(pattern: string, struck: readonly string[]): string | null {
  if (/[?#\s]/.test(pattern)) return 'is a path without query, and has no spaces'
  const [head = ''] = pattern.split('*', 1)
  if (head !== '' && !head.startsWith('/')) return 'begins with / or *'
  const sparing = spared.find((prefix) => head === prefix || head.startsWith(`${prefix}/`))
  if (sparing !== undefined) return `never matches: no fault strikes ${sparing}`
  const fits = struck.some((prefix) => head.startsWith(prefix) || (head !== pattern && prefix.startsWith(head)))
  return fits ? null : `never matches: faults strike what begins with ${struck.join(' or ')}`
}

/** Whether node would refuse to send the value of a header. */
function isUnsendable(name: string, value: string | number): boolean {
  try {
    validateHeaderValue(name, String(value))
    return false
  } catch {
    return true
  }
}

/**
 * The rules that the schema cannot say: a rule has to be able to match, what goes with `status` needs one, and headers
 * can be sent.
 * @throws AppError `MOCK_REQUEST_INVALID`
 */
function checkRule(rule: FaultRule, index: number, struck: readonly string[]): void {
  const { method, path, location, retryAfter } = rule
  if (method !== undefined && !METHODS.includes(method.toUpperCase())) {
    throw refuse(index, 'method', `never matches: "${method}" is no method of HTTP`)
  }
  const pathFault = path === undefined ? null : findPathFault(path, struck)
  if (pathFault !== null) throw refuse(index, 'path', `("${path}") ${pathFault}`)
  const extra = (['body', 'location', 'retryAfter'] as const).find((name) => rule[name] !== undefined)
  if (extra !== undefined && rule.status === undefined) {
    throw refuse(index, extra, `goes with a status, and rule ${index} has none`)
  }
  if (location !== undefined && isUnsendable('location', location)) throw refuse(index, 'location', 'fits no header')
  if (retryAfter !== undefined && isUnsendable('retry-after', retryAfter)) {
    throw refuse(index, 'retryAfter', 'fits no header')
  }
}

/**
 * Decides which requests a fault strikes. Every rule counts the requests that match it; the first rule that is due
 * decides. The same rules and requests in the same order give the same faults.
 */
export class FaultPlan {
  readonly #struck: readonly string[]
  #running: Running[] = []

  /** @param struck - what the paths begin with that faults strike; any path by default */
  constructor(...struck: string[]) {
    this.#struck = struck.length === 0 ? ['/'] : struck
  }

  /**
   * Replaces the plan; counters and seeds start again.
   * @throws AppError `MOCK_REQUEST_INVALID` for a rule that can never match, or that cannot be carried out
   */
  set(rules: readonly FaultRule[]): void {
    rules.forEach((rule, index) => {
      checkRule(rule, index, this.#struck)
    })
    this.#running = rules.map((rule) => ({ rule, random: seededRandom(rule.seed ?? 1), seen: 0, struck: 0 }))
  }

  /** The rules in their order. */
  rules(): FaultRule[] {
    return this.#running.map(({ rule }) => rule)
  }

  /** The fault of a request, if any. @param path - without query */
  decide(method: string, path: string): FaultRule | null {
    let decided: Running | null = null
    for (const running of this.#running) {
      if (isDue(running, method, path)) decided ??= running
    }
    if (decided === null) return null
    decided.struck++
    return decided.rule
  }
}

function isDue(running: Running, method: string, path: string): boolean {
  const { rule, random } = running
  if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false
  if (rule.path !== undefined && !fitsPattern(rule.path, path)) return false
  running.seen++
  const counted = running.seen - (rule.skip ?? 0)
  if (counted < 1 || counted % (rule.every ?? 1) !== 0) return false
  // Drawn whether or not the rule is used up, so that the sequence depends on the requests alone.
  const drawn = rule.probability === undefined || random.next() < rule.probability
  return drawn && running.struck < (rule.times ?? Number.POSITIVE_INFINITY)
}
