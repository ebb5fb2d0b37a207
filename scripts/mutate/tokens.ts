/** A piece of JavaScript that means something: no blank, no comment. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign'
  readonly text: string
  /** Place in the source, in UTF-16 code units. */
  readonly start: number
}

/** Signs that are longer than one character, longest first. */
const signs =
  /(?:>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|\*\*|<<|>>|[^\s\w])/y
const word = /[\p{L}_$#][\p{L}\p{N}_$]*/uy
const number = /(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)n?/y
const blank = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const quoted = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y
const pattern = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y

/** The tokens of JavaScript without types; what stands in `${}` of a template is made of tokens like all else. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  /** For each template that is open, how many braces are open in its `${}`. */
  const templates: number[] = []
  let at = 0
  while (at < source.length) {
    if (read(blank) !== null) continue
    const character = source[at] ?? ''
    if (character === '`') template()
    else if (character === '}' && templates.at(-1) === 0) {
      templates.pop()
      template()
    } else if (!token('text', quoted) && !token('number', number) && !token('word', word)) {
      if (!(character === '/' && isPatternNext() && token('text', pattern))) sign(character)
    }
  }
  return tokens

  function sign(character: string): void {
    const depth = templates.length - 1
    if (character === '{' && depth >= 0) templates[depth] = (templates[depth] ?? 0) + 1
    if (character === '}' && depth >= 0) templates[depth] = (templates[depth] ?? 0) - 1
    if (!token('sign', signs)) at += 1
  }

  /** From a backtick, or from the brace that closes `${}`, to the next backtick or `${`. */
  function template(): void {
    const start = at
    at += 1
    while (at < source.length && source[at] !== '`' && !source.startsWith('${', at)) at += source[at] === '\\' ? 2 : 1
    if (source[at] !== '`') {
      templates.push(0)
      at += 1
    }
    at += 1
    tokens.push({ kind: 'text', text: source.slice(start, at), start })
  }

  function token(kind: Token['kind'], rule: RegExp): boolean {
    const start = at
    const text = read(rule)
    if (text !== null) tokens.push({ kind, text, start })
    return text !== null
  }

  function read(rule: RegExp): string | null {
    rule.lastIndex = at
    const [text = null] = rule.exec(source) ?? []
    at += text?.length ?? 0
    return text
  }

  /** Whether a slash begins a regular expression: behind a value it divides. */
  function isPatternNext(): boolean {
    const before = tokens.at(-1)
    if (before === undefined || before.text === 'return') return true
    return before.kind === 'sign' && ![')', ']', '}'].includes(before.text)
  }
}
