import type { MathNode } from 'mathjs/number'

/** What of math.js works formulas out. */
export interface FormulaParser {
  parse(formula: string): MathNode
}

/** The functions that may be called in a formula, as the card's page lists them, and those that operators stand for. */
export const functionNames = [
  'abs',
  'acos',
  'asin',
  'atan',
  'ceil',
  'cos',
  'cosh',
  'exp',
  'floor',
  'log',
  'log10',
  'max',
  'min',
  'pow',
  'round',
  'sin',
  'sinh',
  'sqrt',
  'tan',
  'tanh'
] as const

/** What operators do, by math.js's name of it. */
export const operatorNames = [
  'add',
  'bitAnd',
  'bitNot',
  'bitOr',
  'bitXor',
  'divide',
  'factorial',
  'leftShift',
  'mod',
  'multiply',
  'pow',
  'rightArithShift',
  'subtract',
  'unaryMinus',
  'unaryPlus'
] as const

let parser: Promise<FormulaParser> | null = null

/**
 * Math.js with these functions and its parser, and nothing else of it: for plain numbers, without matrices, units,
 * import or evaluation of texts. Loaded with the first formula, since loading takes longer than all other cards together.
 */
export function loadParser(): Promise<FormulaParser> {
  parser ??= load()
  return parser
}

async function load(): Promise<FormulaParser> {
  const library: Readonly<Record<string, unknown>> = await import('mathjs/number')
  const wanted = ['parse', ...functionNames, ...operatorNames].map((name) => [name, library[`${name}Dependencies`]])
  const create = library.create as (factories: object, config: object) => FormulaParser
  return create(Object.fromEntries(wanted), {})
}
