import type { Static, TObject } from 'typebox'
import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import type { Checked } from '#core/validate.ts'
import { compileCheck, compileCoercion } from '#core/validate.ts'

/** A setting that is one of a few words. */
export const choice = <const W extends readonly string[]>(
  words: W,
  options: { default: W[number]; description: string }
) => Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...options })

/** Reads the settings of a mock, all of which have a default. */
export interface SettingsReader<T> {
  /**
   * All settings: those given, and the defaults of the others.
   * @throws AppError `CONFIG_INVALID`
   */
  resolve(settings?: Partial<T>): T
  /**
   * Settings from texts `name=value`, as the command line gives them; a later one wins.
   * @returns only the settings that were named
   * @throws AppError `CONFIG_INVALID` for a text without `=`, an unknown name or a value that does not fit
   */
  parse(pairs: readonly string[]): Partial<T>
}

function unwrap<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value
  throw new AppError('CONFIG_INVALID', [checked.where, checked.what], { where: checked.where })
}

/** Makes the reader of a schema of settings; compile once, at module level. */
export function settingsReader<S extends TObject>(schema: S): SettingsReader<Static<S>> {
  const check = compileCheck(schema)
  const coerce = compileCoercion(schema)

  function splitPair(pair: string): [string, string] {
    const at = pair.indexOf('=')
    if (at < 1) throw new AppError('CONFIG_INVALID', [`"${pair}"`, 'write name=value'], { where: pair })
    const name = pair.slice(0, at)
    if (!Object.hasOwn(schema.properties, name)) {
      const known = Object.keys(schema.properties).join(', ')
      throw new AppError('CONFIG_INVALID', [`"${name}"`, `the mock has ${known}`], { where: name })
    }
    return [name, pair.slice(at + 1)]
  }

  return {
    resolve: (settings = {}) => unwrap(check({ ...(unwrap(coerce({})) as object), ...settings })),
    parse: (pairs) => {
      const texts = new Map(pairs.map(splitPair))
      const all = new Map(Object.entries(unwrap(coerce(Object.fromEntries(texts))) as object))
      return Object.fromEntries([...texts.keys()].map((name) => [name, all.get(name)])) as Partial<Static<S>>
    }
  }
}
