import type { Terminal } from '../terminal.ts'

/** What a command is given when it is declared. Its work is loaded only when it is called, so that `--help` is quick. */
export interface CommandContext {
  readonly terminal: Terminal
  /** Takes the exit status with which the command ended. */
  readonly end: (status: number) => void
}

/** Headings of the help, by what the reader is about to do. */
export const jobs = {
  push: 'Push users into Pendo:',
  rehearse: 'Try it without Pendo:',
  check: 'Check what will happen:',
  flows: 'Work with flows:'
} as const
