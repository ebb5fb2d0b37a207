/** Why an expression cannot be used: no such grammar, property or operator. The text names the place. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}
