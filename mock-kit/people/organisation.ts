import type { Random } from '#core/random.ts'
import type { Department } from './departments.ts'
import { departments, executiveOffice } from './departments.ts'
import { integer, pick, pickWeighted } from './draw.ts'

/** How a manager is named on the profile of a report. */
export interface ManagerReference {
  readonly id: string
  readonly displayName: string
}

/** Where a person stands in the company. */
export interface Position {
  readonly department: Pick<Department, 'name' | 'division' | 'costCenter'>
  readonly title: string
  /** Null for the one at the top. */
  readonly manager: ManagerReference | null
  /** Whether others may report to this person. */
  readonly leads: boolean
  /** To be called with the person's reference, so that those who come later can report to it. */
  readonly fill: (person: ManagerReference) => void
}

interface Team {
  lead: ManagerReference
  /** Places that are still free. */
  places: number
}

/**
 * Hands out positions one by one: first the top, then in each department its head, then teams of 4 to 9 people with a
 * lead each. A manager always comes before the reports, and only the open team of each department is remembered.
 */
export function createOrganisation(random: Random): { nextPosition: () => Position } {
  let chief: ManagerReference | null = null
  const heads = new Map<string, ManagerReference>()
  const openTeams = new Map<string, Team>()

  function nextPosition(): Position {
    if (chief === null) {
      const fill = (person: ManagerReference) => {
        chief = person
      }
      return { department: executiveOffice, title: executiveOffice.head, manager: null, leads: true, fill }
    }
    const department = pickWeighted(random, departments)
    const head = heads.get(department.name)
    if (head === undefined) {
      const fill = (person: ManagerReference) => heads.set(department.name, person)
      return { department, title: department.head, manager: chief, leads: true, fill }
    }
    const team = openTeams.get(department.name)
    if (team === undefined || team.places === 0) {
      const places = integer(random, 4, 9)
      const fill = (person: ManagerReference) => openTeams.set(department.name, { lead: person, places })
      return { department, title: department.lead, manager: head, leads: true, fill }
    }
    const fill = () => {
      team.places--
    }
    return { department, title: pick(random, department.titles), manager: team.lead, leads: false, fill }
  }

  return { nextPosition }
}
