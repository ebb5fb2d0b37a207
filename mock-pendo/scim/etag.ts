import { ScimRefusal } from './refusal.ts'

/** The entity tag of a state (RFC 7644, section 3.14). */
export const entityTag = (version: number): string => `W/"${version}"`

const opaque = (tag: string): string => tag.trim().replace(/^W\//i, '')

/** Whether a header such as `If-Match` names the tag; compared weakly, since tags are weak. */
export function namesTag(header: string, tag: string): boolean {
  return header.split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag))
}

/**
 * Lets a change through only where the client knows the state that it changes.
 * @param ifMatch - the header `If-Match`; without it every change is let through
 * @throws ScimRefusal `preconditionFailed`
 */
export function checkMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined || namesTag(ifMatch, entityTag(version))) return
  throw new ScimRefusal('preconditionFailed', `The resource has changed: its version is ${entityTag(version)} now.`)
}
