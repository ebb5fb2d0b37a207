import { join } from 'node:path'
import type { Rate } from './measure.ts'
import { measure } from './measure.ts'
import { runScimClient, startFilled, withFolder } from './servers.ts'

/** People to look among, and members of the group that others are added to. */
export const sizes = { few: 1_000, many: 100_000, group: 5_000 } as const

/** How often members are added in a round. */
const repetitions = 40

/** What a round of the mock alone came to. */
export interface Sized {
  readonly amongFew: Rate
  readonly amongMany: Rate
  /** Median milliseconds of adding 256 members. */
  readonly intoLargeMs: number
  readonly intoEmptyMs: number
}

/**
 * Rounds of look-ups by userName among few and among many people, and of members into a large group and an empty one,
 * each in turn.
 * @param look - told after each round
 */
export function largeAndSmall(
  users: number,
  rounds: number,
  look: (round: number, sized: Sized) => void
): Promise<Sized[]> {
  return withFolder(async (folder) => {
    const few = await startFilled(join(folder, 'few.sqlite'), sizes.few)
    const many = await startFilled(join(folder, 'many.sqlite'), sizes.many)
    const find = async () => ({
      amongFew: await measure(few, { kind: 'find', amount: users, people: sizes.few }),
      amongMany: await measure(many, { kind: 'find', amount: users, people: sizes.many })
    })
    const measured: Sized[] = []
    try {
      await find()
      for (let round = 1; round <= rounds; round++) {
        const found = await find()
        const added = await runScimClient<Pick<Sized, 'intoLargeMs' | 'intoEmptyMs'>>('members.ts', many, [
          sizes.group,
          repetitions,
          round
        ])
        measured.push({ ...found, ...added })
        look(round, { ...found, ...added })
      }
      return measured
    } finally {
      await few.stop()
      await many.stop()
    }
  })
}
