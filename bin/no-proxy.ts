/**
 * Whether `NO_PROXY` names the host of an address, by the rules of undici's `EnvHttpProxyAgent`: names separated by
 * commas or blanks, each with its subdomains, `*.name` for subdomains alone, `*` for all, an optional port.
 */
export function bypassesProxy(url: URL, noProxy: string | undefined): boolean {
  const host = bare(url.hostname)
  const port = url.port === '' ? 443 : Number(url.port)
  return (noProxy ?? '')
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const { name, port: only } = readEntry(entry)
      if (only !== null && only !== port) return false
      if (name === '*') return true
      const domain = bare(name.replace(/^\*?\./, ''))
      return (host === domain && !name.startsWith('*')) || host.endsWith(`.${domain}`)
    })
}

function readEntry(entry: string): { name: string; port: number | null } {
  const match = /^(\[.+\]|[^:]+):(\d+)$/.exec(entry)
  return match?.[1] === undefined ? { name: entry, port: null } : { name: match[1], port: Number(match[2]) }
}

function bare(hostname: string): string {
  return hostname
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()
}
