/** A piece of a sentence: a word of ours, or what a file says, which has to be shown so that nobody takes it for more. */
export type Word = string | { readonly said: string; readonly as: 'name' | 'value' }

/** A sentence for people, to be written as text or as Markdown. */
export type Words = readonly Word[]

/** Longer names are cut. */
const longestName = 80

/** A name out of a file. */
export function named(name: string): Word {
  const text = name.length > longestName ? `${name.slice(0, longestName)}…` : name
  return { said: text.toWellFormed(), as: 'name' }
}

/** A value out of a file. */
export function value(text: string): Word {
  return { said: text.toWellFormed(), as: 'value' }
}

/** Puts words of ours between sentences. */
export function joined(parts: readonly Words[], between: string): Words {
  return parts.flatMap((words, at) => (at === 0 ? words : [between, ...words]))
}
