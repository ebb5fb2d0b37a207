import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** RFC 3986, appendix B; the fragment is left out. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/
const hostAndPort = /^(\[[^\]]*\]|[^:]*)(?::(\d{0,5}))?$/

/**
 * The parts of a URL: the protocol with its colon, the path and the query as they stand in the text.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/URL/url_parse.htm
 */
export default defineCard({
  address: 'root:kernel:url:0.0.1:parse',
  title: 'Parse',
  description: 'Takes a URL apart.',
  inputs: Type.Object({ url: Type.String({ default: '' }) }),
  outputs: Type.Object({
    protocol: Type.String(),
    host: Type.String(),
    port: Type.Union([Type.Number(), Type.Null()]),
    path: Type.String(),
    query: Type.String()
  }),
  run: ({ url }, call) => {
    const [, scheme, server, path = '', query = ''] = parts.exec(url.trim()) ?? []
    const [, host = '', port = ''] = hostAndPort.exec(withoutUser(server ?? '')) ?? []
    call.rely(scheme === undefined || host === '' ? 'card.url.parse-partial' : 'card.url.parse-forms')
    return {
      protocol: scheme === undefined ? '' : `${scheme.toLowerCase()}:`,
      host: host.toLowerCase(),
      port: port === '' ? null : Number(port),
      path: path === '' && host !== '' ? '/' : path,
      query
    }
  }
})

function withoutUser(server: string): string {
  return server.slice(server.lastIndexOf('@') + 1)
}
