import { ScimRefusal } from './refusal.ts'
import { isObject } from './schema/read-value.ts'
import type { Shape } from './schema/shape.ts'
import { extensionAt, resolvePath } from './schema/shape.ts'

/** Names in lower case, each whole or with a choice below it. */
type Choice = Map<string, Choice | 'whole'>

/** Which attributes an answer has (RFC 7644, section 3.9): all, only the chosen ones, or all but the chosen ones. */
export interface Projection {
  readonly kind: 'all' | 'only' | 'except'
  readonly choice: Choice
}

/** The answer as it is. */
export const wholeResource: Projection = { kind: 'all', choice: new Map() }

/** What is `returned: always`. */
const always = ['schemas', 'id']

function readNames(name: string, given: unknown): string[] {
  if (given === undefined || given === null || given === '') return []
  const names = typeof given === 'string' ? given.split(',') : given
  if (!Array.isArray(names) || names.some((one) => typeof one !== 'string')) {
    throw new ScimRefusal('invalidValue', `${name} is a list of names of attributes.`)
  }
  return names.map((one: string) => one.trim()).filter((one) => one !== '')
}

function choose(shape: Shape, names: readonly string[]): Choice {
  const chosen: Choice = new Map()
  for (const name of names) {
    const extension = extensionAt(shape, name)
    const path = extension === null ? resolvePath(shape, name) : null
    const steps =
      path === null
        ? [extension?.urn ?? name]
        : [path.extension, path.node.attribute.name, path.sub?.name ?? null].filter((step) => step !== null)
    mark(
      chosen,
      steps.map((step) => step.toLowerCase())
    )
  }
  return chosen
}

function mark(choice: Choice, [step = '', ...more]: readonly string[]): void {
  const held = choice.get(step)
  if (held === 'whole') return
  if (more.length === 0) choice.set(step, 'whole')
  else {
    const below: Choice = held ?? new Map()
    choice.set(step, below)
    mark(below, more)
  }
}

/**
 * Reads `attributes` and `excludedAttributes`. Names that no schema has choose nothing.
 * @throws ScimRefusal `invalidValue` when both are given
 */
export function readProjection(shape: Shape, { attributes, excludedAttributes }: Record<string, unknown>): Projection {
  const only = readNames('attributes', attributes)
  const except = readNames('excludedAttributes', excludedAttributes)
  if (only.length > 0 && except.length > 0) {
    throw new ScimRefusal('invalidValue', 'Give attributes or excludedAttributes, not both.')
  }
  if (only.length > 0) return { kind: 'only', choice: choose(shape, [...only, ...always]) }
  if (except.length === 0) return wholeResource
  const choice = choose(shape, except)
  for (const name of always) choice.delete(name)
  return { kind: 'except', choice }
}

/** Whether an answer has an attribute at all, so that what is not asked for need not be read. */
export function wants({ kind, choice }: Projection, name: string): boolean {
  const chosen = choice.get(name.toLowerCase())
  return kind === 'all' || (kind === 'only' ? chosen !== undefined : chosen !== 'whole')
}

/** The resource as it is asked for. */
export function project({ kind, choice }: Projection, resource: Record<string, unknown>): Record<string, unknown> {
  if (kind === 'all') return resource
  return (kind === 'only' ? keep : drop)(choice, resource) as Record<string, unknown>
}

function keep(choice: Choice, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => keep(choice, item)).filter(isFilled)
  if (!isObject(value)) return undefined
  return eachOf(value, (name, own) => {
    const below = choice.get(name.toLowerCase())
    return below === 'whole' ? own : below === undefined ? undefined : keep(below, own)
  })
}

function drop(choice: Choice, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => drop(choice, item)).filter(isFilled)
  if (!isObject(value)) return value
  return eachOf(value, (name, own) => {
    const below = choice.get(name.toLowerCase())
    return below === 'whole' ? undefined : below === undefined ? own : drop(below, own)
  })
}

function eachOf(
  value: Record<string, unknown>,
  change: (name: string, own: unknown) => unknown
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, own]) => [name, change(name, own)] as const)
      .filter(([, own]) => isFilled(own))
  )
}

/** Whether something is left: an object or list of which nothing was asked for is left out. */
function isFilled(value: unknown): boolean {
  if (value === undefined) return false
  if (Array.isArray(value)) return value.length > 0
  return !isObject(value) || Object.keys(value).length > 0
}
