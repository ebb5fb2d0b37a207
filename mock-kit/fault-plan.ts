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

/**
 * The rule that the schema cannot say: what goes with `status` needs one.
 * @throws AppError `MOCK_REQUEST_INVALID`
 */
function checkRule(rule: FaultRule, index: number): void {
  const extra = (['body', 'location', 'retryAfter'] as const).find((name) => rule[name] !== undefined)
  if (extra === undefined || rule.status !== undefined) return
  const where = `${index}.${extra}`
  throw new AppError('MOCK_REQUEST_INVALID', [`body.${where} goes with a status, and rule ${index} has none`], {
    where
  })
}

/**
 * Decides which requests a fault strikes. Every rule counts the requests that match it; the first rule that is due
 * decides. The same rules and requests in the same order give the same faults.
 */
export class FaultPlan {
  #running: Running[] = []

  /** Replaces the plan; counters and seeds start again. */
  set(rules: readonly FaultRule[]): void {
    rules.forEach(checkRule)
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
