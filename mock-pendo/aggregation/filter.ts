import type { Expression } from 'jsep'
import jsep from 'jsep'
import { Refusal } from '../refusal.ts'
import type { Column, Parameters } from './columns.ts'
import { stayWithin } from './limits.ts'

/** What a filter is compiled with. */
export interface FilterScope {
  readonly parameters: Parameters
  /** @throws Refusal for a path that leads nowhere */
  resolve(path: readonly string[]): Column
}

type Literal = string | number | boolean | null
type Operand = { literal: Literal } | { column: Column }

const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const
type Comparison = (typeof comparisons)[number]
const flipped: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<='
}

const bad = (cause?: unknown): Refusal => new Refusal('bad-pipeline', { cause })

/** @throws Refusal for text that is no expression, or is too long or nested too deeply to be read */
function parse(text: string): Expression {
  stayWithin('characters', text.length)
  try {
    return jsep(text)
  } catch (error) {
    throw bad(error)
  }
}

/**
 * Reads a path such as `metadata.custom.department` or `metadata.custom["a b"]`.
 * @throws Refusal for anything else
 */
export function parsePath(text: string): string[] {
  return pathOf(parse(text))
}

/**
 * Compiles a filter such as `visitorId > "a" && metadata.custom.remote == true` to a condition that is 1 or 0.
 * @returns the condition, and how many nodes the filter has
 * @throws Refusal for what is no such expression, or is too large
 */
export function compileFilter(text: string, scope: FilterScope): { condition: string; nodes: number } {
  const expression = parse(text)
  const nodes = countNodes(expression)
  stayWithin('filterNodes', nodes)
  return { condition: compile(expression, scope, 0), nodes }
}

/** Not by recursion, because the parser nests long chains deeply. */
function countNodes(expression: Expression): number {
  const open: Expression[] = [expression]
  let nodes = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes++
    for (const inner of [next.left, next.right, next.argument]) if (isExpression(inner)) open.push(inner)
  }
  return nodes
}

const isExpression = (value: unknown): value is Expression => typeof value === 'object' && value !== null

function compile(node: Expression, scope: FilterScope, depth: number): string {
  stayWithin('filterLevels', depth)
  const operator = String(node.operator)
  if (operator === '&&' || operator === '||') {
    const leaves = flatten(node, operator)
    const { ids, others } = operator === '||' ? splitIds(leaves, scope) : { ids: [], others: leaves }
    const terms = others.map((leaf) => compile(leaf, scope, depth + 1))
    if (ids.length > 0) {
      terms.push(`id in (select value from json_each(${scope.parameters.bind(JSON.stringify(ids))}))`)
    }
    return balanced(terms, operator === '||' ? 'or' : 'and')
  }
  if (node.type === 'UnaryExpression' && operator === '!') {
    return `not ${compile(node.argument as Expression, scope, depth + 1)}`
  }
  if (node.type === 'BinaryExpression') return compare(node, scope)
  const operand = operandOf(node, scope)
  if ('literal' in operand) return operand.literal === true ? '1' : '0'
  return `coalesce(${operand.column.type} = 'true', 0)`
}

/** The operands of a chain `a || b || c`, which the parser nests to the left. */
function flatten(node: Expression, operator: string): Expression[] {
  const leaves: Expression[] = []
  const open: Expression[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.operator === operator) open.push(next.right as Expression, next.left as Expression)
    else leaves.push(next)
  }
  return leaves
}

/** Of alternatives, the ids that are asked for: `visitorId == "a" || visitorId == "b"` becomes one look-up by the index. */
function splitIds(leaves: readonly Expression[], scope: FilterScope): { ids: string[]; others: Expression[] } {
  const ids: string[] = []
  const others: Expression[] = []
  for (const leaf of leaves) {
    const id = leaf.type === 'BinaryExpression' && leaf.operator === '==' ? idAskedFor(leaf, scope) : null
    if (id === null) others.push(leaf)
    else ids.push(id)
  }
  return { ids, others }
}

function idAskedFor(node: Expression, scope: FilterScope): string | null {
  const [left, right] = [node.left as Expression, node.right as Expression]
  const [path, literal] = left.type === 'Literal' ? [right, left] : [left, right]
  if (literal.type !== 'Literal' || typeof literal.value !== 'string') return null
  if (path.type !== 'Identifier' && path.type !== 'MemberExpression') return null
  return scope.resolve(pathOf(path)).isId ? literal.value : null
}

/** Joins terms as a balanced tree, since SQLite limits the depth of an expression and not its length. */
function balanced(terms: readonly string[], operator: 'or' | 'and'): string {
  if (terms.length === 1) return terms[0] as string
  const half = terms.length >> 1
  return `(${balanced(terms.slice(0, half), operator)} ${operator} ${balanced(terms.slice(half), operator)})`
}

function pathOf(node: Expression): string[] {
  const path: string[] = []
  let at = node
  while (at.type === 'MemberExpression' && path.length < 8) {
    const property = at.property as Expression
    const label = at.computed === true ? property.value : property.name
    if (typeof label !== 'string') throw bad()
    path.unshift(label)
    at = at.object as Expression
  }
  if (at.type !== 'Identifier') throw bad()
  return [String(at.name), ...path]
}

function operandOf(node: Expression, scope: FilterScope): Operand {
  if (node.type === 'Literal') return { literal: node.value as Literal }
  const argument = node.argument as Expression | undefined
  if (node.type === 'UnaryExpression' && node.operator === '-' && typeof argument?.value === 'number') {
    return { literal: -argument.value }
  }
  return { column: scope.resolve(pathOf(node)) }
}

function compare(node: Expression, scope: FilterScope): string {
  const operator = comparisons.find((known) => known === node.operator)
  if (operator === undefined) throw bad()
  const left = operandOf(node.left as Expression, scope)
  const right = operandOf(node.right as Expression, scope)
  if ('column' in left && 'column' in right) return compareColumns(left.column, operator, right.column)
  if ('column' in left && 'literal' in right) return compareLiteral(left.column, operator, right.literal, scope)
  if ('literal' in left && 'column' in right)
    return compareLiteral(right.column, flipped[operator], left.literal, scope)
  throw bad()
}

function compareColumns(left: Column, operator: Comparison, right: Column): string {
  if (operator === '==') return `(${left.value} is ${right.value})`
  if (operator === '!=') return `(${left.value} is not ${right.value})`
  return `coalesce(${left.value} ${operator} ${right.value}, 0)`
}

/** Values of another type than the literal are never equal to it, nor less or greater. */
function compareLiteral(column: Column, operator: Comparison, literal: Literal, scope: FilterScope): string {
  if (operator === '!=') return `not ${compareLiteral(column, '==', literal, scope)}`
  if (literal === null || typeof literal === 'boolean') {
    if (operator !== '==') throw bad()
    return literal === null ? `coalesce(${column.type} = 'null', 1)` : `coalesce(${column.type} = '${literal}', 0)`
  }
  // A value must not be bound in vain: SQLite knows only the parameters that its text has.
  if (column.isId && typeof literal !== 'string') return '0'
  const types = typeof literal === 'string' ? `('text')` : `('integer', 'real')`
  const comparison = `${column.value} ${operator === '==' ? '=' : operator} ${scope.parameters.bind(literal)}`
  // The id is always text; a guard around it would hide the index.
  if (column.isId) return `(${comparison})`
  return `coalesce(${column.type} in ${types} and ${comparison}, 0)`
}
