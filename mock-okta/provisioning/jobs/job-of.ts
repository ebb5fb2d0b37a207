import type { TaskKind } from '#schemas/mock/provisioning.ts'
import { deleteGroupJob, groupJob } from './group-jobs.ts'
import { importJob } from './import-job.ts'
import type { Job, Needless } from './job.ts'
import type { JobInput } from './user-jobs.ts'
import { deactivateJob, profileJob, provisionJob } from './user-jobs.ts'

const makers: Record<TaskKind, (input: JobInput) => Job | Needless> = {
  'provision-user': provisionJob,
  'push-profile': profileJob,
  'deactivate-user': deactivateJob,
  'push-group': groupJob,
  'push-members': groupJob,
  'push-now': groupJob,
  'rename-group': groupJob,
  'delete-group': deleteGroupJob,
  import: importJob
}

/** What a task comes to by now: users and groups are as they are when it begins, not when it was made. */
export function jobOf(input: JobInput): Job | Needless {
  return makers[input.task.kind](input)
}
