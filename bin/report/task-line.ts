import type { ProvisioningTask } from '#schemas/mock/provisioning.ts'
import { counted } from './count.ts'

const marks: Readonly<Record<ProvisioningTask['state'], string>> = {
  DONE: '✔',
  FAILED: '✘',
  WAITING: '…',
  RUNNING: '…',
  PENDING: '…'
}
const states: Partial<Record<ProvisioningTask['state'], string>> = {
  WAITING: 'waits and goes on by itself',
  RUNNING: 'is under way',
  PENDING: 'has not begun'
}

/** A task of provisioning on one line: what, whom, how many requests, and what went wrong. */
export function taskLine({
  kind,
  about,
  state,
  requests,
  error
}: Pick<ProvisioningTask, 'kind' | 'about' | 'state' | 'requests' | 'error'>): string {
  const what = `${marks[state]} ${kind.replaceAll('-', ' ')} ${about}`
  return [what, counted(requests, 'request'), states[state] ?? [], error ?? []].flat().join(': ')
}
