import { AppError } from '#core/errors.ts'
import { getOwn, setOwn } from './own.ts'
import { streamAlias } from './stream-record.ts'

/** A path into a value: dotted text, or a list of keys in which dots are literal. */
export type Path = string | readonly string[]

/** How far behind the end of a list a path may set an item. */
const maxGap = 10_000

/** Most keys of a path: each is looked up with all that follow it. */
const maxKeys = 1000

/**
 * The keys of a path. Empty text is the value itself.
 * @throws AppError `CARD_VALUE_INVALID` for a path of more than a thousand keys
 */
export function segmentsOf(path: Path): readonly string[] {
  if (path === '') return []
  const keys = typeof path === 'string' ? path.split('.', maxKeys + 1) : path.map(String)
  if (keys.length <= maxKeys) return keys
  throw new AppError('CARD_VALUE_INVALID', ['path', `it has more than ${maxKeys} keys`], { where: 'path' })
}

/**
 * The value at a path; `undefined` where there is none. An own key that is the whole rest of a dotted path wins over
 * its parts, since real data has keys with dots. Numbers index lists, from 0.
 */
export function readPath(value: unknown, path: Path): unknown {
  if (typeof path === 'string' && !path.includes('.')) return path === '' ? value : step(value, path)
  const segments = segmentsOf(path)
  const dotted = typeof path === 'string'
  let at = value
  for (const [index, segment] of segments.entries()) {
    if (typeof at !== 'object' || at === null) return undefined
    if (dotted && index < segments.length - 1) {
      const rest = segments.slice(index).join('.')
      if (Object.hasOwn(at, rest)) return getOwn(at, rest)
    }
    at = step(at, segment)
  }
  return at
}

function step(value: unknown, segment: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return isIndex(segment) ? value[Number(segment)] : undefined
  return Object.hasOwn(value, segment) ? getOwn(value, segment) : streamAlias(value, segment)
}

/**
 * Sets the value at a path in place, making the objects and lists on the way: a list where the next key is a number.
 * @throws AppError `CARD_VALUE_INVALID` for a path through a value that has no parts, or far behind the end of a list
 */
export function writePath(target: object, path: Path, value: unknown): void {
  const segments = segmentsOf(path)
  let at = target
  for (const [index, segment] of segments.entries()) {
    if (Array.isArray(at)) requireIndex(at, segment)
    const next = segments[index + 1]
    if (next === undefined) {
      setOwn(at, segment, value)
      return
    }
    const there = getOwn(at, segment)
    if (typeof there === 'object' && there !== null) {
      at = there
      continue
    }
    if (there !== undefined && there !== null && there !== '') {
      throw new AppError('CARD_VALUE_INVALID', ['path', `"${segments.join('.')}" leads through a plain value`], {
        where: 'path'
      })
    }
    const made = isIndex(next) ? [] : {}
    setOwn(at, segment, made)
    at = made
  }
}

function requireIndex(list: readonly unknown[], segment: string): void {
  if (isIndex(segment) && Number(segment) <= list.length + maxGap) return
  throw new AppError('CARD_VALUE_INVALID', ['path', `"${segment}" is no place in a list of ${list.length}`], {
    where: 'path'
  })
}

function isIndex(segment: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(segment)
}
