import { oktaBaseAttributes } from '#schemas/okta/user.ts'
import { userPartAt } from '../okta-users.ts'
import type { Point } from '../trace/point.ts'
import type { Trace } from '../trace/trace.ts'

/** What is known of the fields of the users of a push. */
export interface UserFields {
  /** Fields that a user certainly may have. */
  readonly known: ReadonlySet<string>
  /** Whether there can be others, such as attributes that an org adds to its profiles. */
  readonly isOpen: boolean
}

/** Columns of a user as the Okta cards list it. */
const listedColumns = [
  'ID',
  'Status',
  'Created',
  'Activated',
  'Status Changed',
  'Last Login',
  'Last Updated',
  'Password Changed',
  'First Name',
  'Last Name',
  'Mobile Phone',
  'Second Email',
  'Login',
  'Email',
  'Raw Output'
]

/** The fields of the users of a push, of all ways in which users may come to it. */
export function userFieldsOf({ points, ends }: Trace): UserFields {
  const known = new Set<string>()
  let isOpen = false
  for (const point of points) {
    const fields = point.isWhole ? fieldsAt(point) : null
    if (fields === null) continue
    isOpen ||= fields.isOpen
    for (const field of fields.known) known.add(field)
  }
  const isUnknown = ends.some((end) => end.isWhole && fieldsAt(end) === null && !isEmptyLiteral(end))
  return { known, isOpen: isOpen || isUnknown || known.size === 0 }
}

function isEmptyLiteral(point: Point): boolean {
  if (point.kind !== 'input') return false
  const { literal } = point.input
  return literal === null || literal === undefined || literal === '' || Object.keys(literal).length === 0
}

function fieldsAt(point: Point): UserFields | null {
  switch (userPartAt(point)) {
    case 'profile':
      return { known: new Set(oktaBaseAttributes), isOpen: true }
    case 'listed user':
      return { known: new Set(listedColumns), isOpen: false }
    case 'raw user':
      // The push looks into the profile of a whole user too.
      return { known: new Set(oktaBaseAttributes), isOpen: true }
    case null:
      return builtFields(point)
  }
}

/** The keys of an object that a Construct card builds. */
function builtFields(point: Point): UserFields | null {
  if (point.kind !== 'output' || point.output.card.kind !== 'object:construct' || point.path.length > 0) return null
  return { known: new Set(point.output.card.inputs.map(({ key }) => key)), isOpen: false }
}
