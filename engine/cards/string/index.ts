import type { BuiltInCard } from '../define-card.ts'
import base64 from './base64.ts'
import base64Decode from './base64Decode.ts'
import compose from './compose.ts'
import concat from './concat.ts'
import email from './email.ts'
import find from './find.ts'
import lastIndexOf from './lastIndexOf.ts'
import length from './length.ts'
import match from './match.ts'
import random from './random.ts'
import replace from './replace.ts'
import replaceAny from './replaceAny.ts'
import split from './split.ts'
import substr from './substr.ts'
import toLowerCase from './toLowerCase.ts'
import toUpperCase from './toUpperCase.ts'
import trim from './trim.ts'
import uuid from './uuid.ts'

/** The text cards. */
export const stringCards = {
  base64,
  base64Decode,
  compose,
  concat,
  email,
  find,
  lastIndexOf,
  length,
  match,
  random,
  replace,
  replaceAny,
  split,
  substr,
  toLowerCase,
  toUpperCase,
  trim,
  uuid
} satisfies Record<string, BuiltInCard>
