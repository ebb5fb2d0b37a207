import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { evaluate } from './formula/evaluate.ts'
import { givenVariables } from './formula/variables.ts'

/**
 * The value of a formula, in which `{{{key}}}` stands for the added number of that key. Numbers are values and never
 * text of the formula: a negative one needs no brackets.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Number/number_expression.htm
 */
export default defineCard({
  address: 'root:kernel:math:0.0.1:expression',
  title: 'Formula',
  description: 'Works out a formula.',
  inputs: Type.Object({ _text_: Type.String({ title: 'formula', default: '' }) }),
  outputs: Type.Object({ output: Type.Number() }),
  adds: 'a number, or a list of numbers, for each placeholder',
  run: async ({ _text_: text }, call) => {
    const { formula, variables } = givenVariables(text, call)
    return { output: finite(await evaluate(formula, variables, call), 'output') }
  }
})
