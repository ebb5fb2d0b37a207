import { transaction } from '#core/sqlite.ts'
import { checkMatch } from './etag.ts'
import { applyChange } from './patch/apply-change.ts'
import { changeMembers, readMemberIds } from './patch/change-members.ts'
import { readPatch } from './patch/read-patch.ts'
import { ScimRefusal } from './refusal.ts'
import { complete, readResource } from './schema/read-resource.ts'
import type { Attributes } from './schema/read-value.ts'
import { groupShape } from './schema/shapes.ts'
import type { GroupRow } from './store/groups.ts'
import { ScimGroups } from './store/groups.ts'
import type { ScimContext } from './users.ts'

/** How groups behave beyond the protocol. */
export interface GroupOptions {
  /** Whether a name may belong to one group only. */
  readonly uniqueNames: boolean
  /** Told after each change of a group or of its members, within the transaction. */
  readonly onChange: () => void
}

/** What a client asks of groups: the rules of the protocol around the store. Members are changed where they lie and never read. */
export class GroupResources {
  readonly store: ScimGroups
  readonly #context: ScimContext
  readonly #options: GroupOptions

  constructor(context: ScimContext, options: GroupOptions) {
    this.store = new ScimGroups(context.database)
    this.#context = context
    this.#options = options
  }

  /** One group. @throws ScimRefusal `notFound` */
  get(id: string): GroupRow {
    const row = this.store.get(id)
    if (row === null) throw new ScimRefusal('notFound', `There is no group ${JSON.stringify(id)}.`)
    return row
  }

  /** Makes a group, with its members. @throws ScimRefusal `invalidSyntax`, `invalidValue` or `uniqueness` */
  create(body: unknown): GroupRow {
    const attributes = readResource(groupShape, body)
    const id = this.#context.secrets.uuid()
    return transaction(this.#context.database, () => {
      this.#checkName(attributes, null)
      this.store.insert(id, String(attributes.displayName), externalIdOf(attributes), this.#context.clock.now())
      for (const user of readMemberIds(this.store, attributes.members)) this.store.add(id, user)
      this.#options.onChange()
      return this.get(id)
    })
  }

  /**
   * Puts another state in place of a group's. The members stay where the body does not name them: an empty list
   * takes all out.
   * @throws ScimRefusal `notFound`, `preconditionFailed`, `invalidSyntax`, `invalidValue` or `uniqueness`
   */
  replace(id: string, body: unknown, ifMatch?: string): GroupRow {
    return this.#change(id, ifMatch, () => {
      const { members, ...attributes } = readResource(groupShape, body)
      const namesMembers = Object.keys(body as object).some((name) => name.toLowerCase() === 'members')
      const change = { verb: 'replace', filter: null, sub: null, value: members ?? [] } as const
      return { attributes, membersChanged: namesMembers && changeMembers(this.store, id, change) }
    })
  }

  /**
   * Applies a PATCH, all of it or nothing; with any number of members.
   * @throws ScimRefusal `notFound`, `preconditionFailed`, `uniqueness`, or whatever is wrong with an operation
   */
  patch(id: string, body: unknown, ifMatch?: string): GroupRow {
    return this.#change(id, ifMatch, (attributes) => {
      let membersChanged = false
      for (const change of readPatch(groupShape, body)) {
        if (change.node.attribute.name !== 'members') applyChange(attributes, change)
        else membersChanged = changeMembers(this.store, id, change) || membersChanged
      }
      return { attributes: complete(groupShape, attributes), membersChanged }
    })
  }

  /** Takes a group out; its users stay. @throws ScimRefusal `notFound` or `preconditionFailed` */
  delete(id: string, ifMatch?: string): void {
    transaction(this.#context.database, () => {
      checkMatch(ifMatch, this.get(id).version)
      this.store.delete(id)
      this.#options.onChange()
    })
  }

  #change(
    id: string,
    ifMatch: string | undefined,
    change: (before: Attributes) => { attributes: Attributes; membersChanged: boolean }
  ): GroupRow {
    return transaction(this.#context.database, () => {
      const row = this.get(id)
      checkMatch(ifMatch, row.version)
      const { attributes, membersChanged } = change({
        displayName: row.display_name,
        ...(row.external_id === null ? {} : { externalId: row.external_id })
      })
      const renamed = attributes.displayName !== row.display_name || externalIdOf(attributes) !== row.external_id
      if (renamed) {
        this.#checkName(attributes, id)
        this.store.update(id, String(attributes.displayName), externalIdOf(attributes))
      }
      if (!renamed && !membersChanged) return row
      this.store.touch(id, this.#context.clock.now())
      this.#options.onChange()
      return this.get(id)
    })
  }

  #checkName({ displayName }: Attributes, id: string | null): void {
    if (!this.#options.uniqueNames || !this.store.isNameTaken(String(displayName), id)) return
    throw new ScimRefusal('uniqueness', `There is already a group with the displayName ${JSON.stringify(displayName)}.`)
  }
}

const externalIdOf = ({ externalId }: Attributes): string | null => (typeof externalId === 'string' ? externalId : null)
