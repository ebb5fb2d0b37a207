import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** The process that runs a flow. */
export interface RunOwner {
  readonly host: string
  readonly pid: number
  /** When the process was started, in the machine's own words; empty where the machine does not tell. */
  readonly since: string
}

/** This process. */
export function thisProcess(): RunOwner {
  return { host: hostname(), pid: process.pid, since: startOf(process.pid) }
}

/**
 * Whether a process still runs. One of another machine does not, since a data file is used on one machine at a time; and
 * neither does one whose number has gone to another process meanwhile, as far as the machine tells.
 */
export function isRunning({ host, pid, since }: RunOwner): boolean {
  return host === hostname() && isProcess(pid) && startOf(pid) === since
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // There is one, and it is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Field 22 of /proc/PID/stat: clock ticks from the start of the machine to that of the process (proc(5)). A process that
 * has ended and whose parent has not asked how (`Z` in field 3) has none: in a container nobody may ever ask.
 */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name of the program in parentheses, and may hold anything.
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' || state === 'X' ? '' : (fields[18] ?? '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ESRCH') return ''
    throw error
  }
}
