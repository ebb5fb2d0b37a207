import type { BuiltInCard } from '../define-card.ts'
import add from './add.ts'
import diff from './diff.ts'
import epoch from './epoch.ts'
import format from './format.ts'
import fromISO from './fromISO.ts'
import now from './now.ts'
import parse from './parse.ts'
import subtract from './subtract.ts'
import unix from './unix.ts'

/** The date and time cards. */
export const dateCards = { add, diff, epoch, format, fromISO, now, parse, subtract, unix } satisfies Record<
  string,
  BuiltInCard
>
