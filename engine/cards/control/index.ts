import type { BuiltInCard } from '../define-card.ts'
import assignIf from './assignIf.ts'
import branch from './branch.ts'
import callable from './callable.ts'
import comment from './comment.ts'
import continueIf from './continueIf.ts'
import ifElse from './if.ts'
import join from './join.ts'
import assign from './let.ts'
import lookup from './lookup.ts'
import noop from './noop.ts'
import returnValues from './return.ts'
import returnRaw from './returnRaw.ts'
import run from './run.ts'
import spawn from './spawn.ts'
import returnError from './throw.ts'
import throwIf from './throwIf.ts'
import times from './times.ts'
import tryCatch from './tryCatch.ts'
import until from './until.ts'
import wait from './wait.ts'

/** The control cards: how a flow starts, branches, calls, waits and ends. */
export const controlCards = {
  assignIf,
  branch,
  callable,
  comment,
  continueIf,
  if: ifElse,
  join,
  let: assign,
  lookup,
  noop,
  return: returnValues,
  returnRaw,
  run,
  spawn,
  throw: returnError,
  throwIf,
  times,
  tryCatch,
  until,
  wait
} satisfies Record<string, BuiltInCard>
