import { JSONParser } from '@streamparser/json'
import { isObject } from '#connector/pendo/push/look-up.ts'
import { AppError } from '#core/errors.ts'

/**
 * Refuses a list whose first line is not JSON, and says what it seems to be: an object or an array spread over
 * several lines, or no JSON at all.
 * @param line - number of the line
 * @param text - the line
 * @param following - what comes after it, as far as it has been read
 * @throws AppError always: `INPUT_NOT_LIST` for an object over several lines, else `INPUT_NOT_JSON`
 */
export function refuseFirstLine(name: string, line: number, text: string, following: string): never {
  const where = `line ${line}`
  if (text.trim() === '[' || text.trimStart().startsWith('[{')) {
    throw new AppError(
      'INPUT_NOT_JSON',
      [name, where, 'it looks like a JSON array, not one object a line; --format json reads it'],
      { where }
    )
  }
  const { broken, listKey, ended } = lookInto(text, following)
  if (!broken && following.trim() !== '' && text.trimStart().startsWith('{')) {
    const found =
      listKey !== undefined
        ? wrapperPhrase(listKey)
        : ended
          ? 'an object over several lines (a list has one object a line, as jq -c writes it)'
          : 'a single object'
    throw new AppError('INPUT_NOT_LIST', [name, found], { where })
  }
  const why = broken ? 'it is not JSON' : 'the JSON breaks off'
  throw new AppError('INPUT_NOT_JSON', [name, where, why], { where })
}

/**
 * Refuses a first row that is no user but holds the list: it has an array of objects, no text of its own and no
 * `profile`.
 * @throws AppError `INPUT_NOT_LIST`
 */
export function refuseWrapper(name: string, value: unknown): void {
  if (!isObject(value) || Object.hasOwn(value, 'profile')) return
  const fields = Object.entries(value)
  const list = fields.find(([, field]) => Array.isArray(field) && isObject(field[0]))
  if (list === undefined || fields.some(([, field]) => typeof field === 'string')) return
  throw new AppError('INPUT_NOT_LIST', [name, wrapperPhrase(list[0])], { where: 'line 1' })
}

function wrapperPhrase(key: string): string {
  return `an object that holds the list in its field "${key}" (take it out, as jq .${key} does)`
}

/** Reads the beginning of a JSON text: whether it is broken, the first field that is an array of objects, whether the value ended. */
function lookInto(text: string, following: string): { broken: boolean; listKey: string | undefined; ended: boolean } {
  let listKey: string | undefined
  const parser = new JSONParser({ paths: ['$.*.*'], keepStack: false })
  parser.onValue = ({ value, key, stack }) => {
    if (listKey === undefined && typeof key === 'number' && isObject(value)) listKey = String(stack.at(-1)?.key)
  }
  try {
    parser.write(text)
  } catch {
    return { broken: true, listKey, ended: false }
  }
  try {
    parser.write(following)
  } catch {
    // What follows the object is looked at only as far as it can be read.
    return { broken: false, listKey, ended: parser.isEnded }
  }
  return { broken: false, listKey, ended: parser.isEnded }
}
