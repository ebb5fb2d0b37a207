import type { MathNode } from 'mathjs/number'
import { functionNames, operatorNames } from './mathjs.ts'
import { refused } from './refused.ts'

const functions: ReadonlySet<string> = new Set([...functionNames, 'random'])
const operators: ReadonlySet<string> = new Set(operatorNames)

/** What a node of a parsed formula has, as far as it is looked at. */
interface FormulaNode {
  readonly type: string
  readonly value?: unknown
  /** The function of an operator by its name, or the node that names the function that is called. */
  readonly fn?: string | FormulaNode
  readonly op?: string
  readonly name?: string
  readonly args?: readonly FormulaNode[]
  readonly content?: FormulaNode
}

/**
 * Requires that a parsed formula consists of numbers, brackets, operators and functions that are known here, and names
 * that have a value: no assignment, function of its own, list, range, text, object, unit or condition.
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function requirePlain(root: MathNode, names: ReadonlySet<string>): void {
  check(root as unknown as FormulaNode, names)
}

function check(node: FormulaNode, names: ReadonlySet<string>): void {
  switch (node.type) {
    case 'ConstantNode':
      if (typeof node.value !== 'number') throw refused('it holds something that is no number')
      return
    case 'SymbolNode':
      if (!names.has(node.name ?? '')) throw refused(`there is no "${node.name}"`)
      return
    case 'ParenthesisNode':
      if (node.content !== undefined) check(node.content, names)
      return
    case 'OperatorNode':
      if (!operators.has(String(node.fn))) throw refused(`there is no operator "${node.op}"`)
      break
    case 'FunctionNode':
      if (!functions.has(calledName(node))) throw refused(`there is no function "${calledName(node)}"`)
      break
    default:
      throw refused('it holds more than numbers, operators, brackets and functions')
  }
  for (const argument of node.args ?? []) check(argument, names)
}

function calledName({ fn }: FormulaNode): string {
  return typeof fn === 'object' && fn.type === 'SymbolNode' ? (fn.name ?? '') : ''
}
