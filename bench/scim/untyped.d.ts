// What the bench uses of packages that bring no types.

declare module 'autocannon' {
  interface LoadRequest {
    method: string
    path: string
    body?: string
  }
  interface LoadClient {
    setRequests(requests: LoadRequest[]): void
    on(event: 'body', listener: (received: Buffer) => void): void
  }
  interface LoadResult {
    errors: number
    timeouts: number
    '2xx': number
  }
  interface Load extends Promise<LoadResult> {
    on(event: 'response', listener: (client: LoadClient, status: number) => void): void
  }
  export default function autocannon(options: {
    url: string
    connections: number
    amount: number
    headers: Record<string, string>
    setupClient: (client: LoadClient) => void
  }): Load
}

declare module 'express' {
  interface App {
    disable(setting: string): App
    use(path: string, router: unknown): App
    listen(port: number, host: string, ready: () => void): import('node:net').Server
  }
  export default function express(): App
}
