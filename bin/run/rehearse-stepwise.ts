import { createInterface } from 'node:readline/promises'
import type { Rehearsal, Taken } from '#rehearsal/rehearsal.ts'
import { stepHeading, takenText, undoneText } from '../report/rehearsal/steps-text.ts'
import type { Terminal } from '../terminal.ts'

/** How a rehearsal is led. */
export interface Led {
  /** Takes the next step. */
  advance(): Promise<Taken>
  /** Takes the last step back. */
  undo(): Promise<Taken | null>
}

/** Asks, and gives back the answer in lower case; `q` where the input has ended or Ctrl-C was pressed. */
type Ask = (question: string) => Promise<string>

/**
 * Leads a rehearsal step by step: Enter goes on, `u` takes the last step back, `q` ends it.
 * @returns whether it was led to its end
 */
export async function rehearseStepwise(
  rehearsal: Rehearsal,
  led: Led,
  { stdin, stdout, interrupt }: Pick<Terminal, 'stdin' | 'stdout' | 'interrupt'>
): Promise<boolean> {
  const questions = createInterface({ input: stdin, output: stdout })
  // The terminal hands Ctrl-C to whoever reads from it.
  const ended = new AbortController()
  questions.once('SIGINT', () => ended.abort())
  questions.once('close', () => ended.abort())
  const signal = AbortSignal.any([interrupt.signal, ended.signal])
  const ask: Ask = async (question) => {
    try {
      return (await questions.question(question, { signal })).trim().toLowerCase()
    } catch (error) {
      if (signal.aborted) return 'q'
      throw error
    }
  }
  try {
    return await lead(rehearsal, led, ask, (text) => void stdout.write(text))
  } finally {
    questions.close()
  }
}

async function lead(rehearsal: Rehearsal, led: Led, ask: Ask, write: (text: string) => void): Promise<boolean> {
  for (;;) {
    const { next, taken } = rehearsal
    write(next === null ? '\nAll steps are done.\n' : `\n${stepHeading(next)}`)
    const choices = [
      next === null ? 'Enter: what came of it' : 'Enter: do it',
      ...(taken.length > 0 ? ['u: undo the last step'] : []),
      'q: end'
    ]
    const answer = await ask(`${choices.join(', ')} > `)
    if (answer === 'q') return next === null
    if (answer === 'u') {
      const back = await led.undo()
      write(back === null ? 'No step has been done yet.\n' : undoneText(back))
    } else if (answer === '') {
      if (next === null) return true
      write(takenText(await led.advance()))
    }
  }
}
