import { readFileSync } from 'node:fs'
import { AppError } from '#core/errors.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { isObject, objectOf } from '#engine/values/own.ts'

/**
 * The inputs of a flow from the texts of `--input`: `name=value`, where the value is JSON if it can be read as such and
 * else text; or a JSON object; or `@file` with one. A later one wins.
 * @throws AppError `CONFIG_INVALID`
 */
export function readInputs(texts: readonly string[]): JsonObject {
  return objectOf(texts.flatMap(pairsOf))
}

function pairsOf(text: string): (readonly [string, unknown])[] {
  if (/^\s*[@{]/.test(text)) {
    const value = readJsonOption('--input', text)
    if (!isObject(value)) throw invalid('--input', 'give a JSON object of inputs, or name=value')
    return Object.entries(value)
  }
  const at = text.indexOf('=')
  if (at < 1) throw invalid('--input', `"${text}" is neither name=value nor a JSON object`)
  return [[text.slice(0, at), valueIn(text.slice(at + 1))]]
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Most values are texts, and nobody wants to quote them twice for a shell.
    return text
  }
}

/**
 * The JSON of an option, or of the file that it names as `@file`.
 * @throws AppError `CONFIG_INVALID`
 */
export function readJsonOption(option: string, text: string): unknown {
  const given = text.trim()
  const path = given.startsWith('@') ? given.slice(1) : null
  const json = path === null ? given : readText(option, path)
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (error) {
    throw invalid(option, `${path ?? 'it'} is not JSON (${(error as Error).message})`, error)
  }
}

function readText(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw invalid(option, `the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`, error)
  }
}

function invalid(option: string, what: string, cause?: unknown): AppError {
  return new AppError('CONFIG_INVALID', [option, what], { where: option, cause })
}
