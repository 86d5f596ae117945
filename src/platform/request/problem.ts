/** An error as RFC 9457 says it: `type` is stable, `detail` tells what to do. */
export const problem = (status: number, type: string, detail: string): Response =>
  new Response(
    JSON.stringify({ type: `urn:countersign:problem:${type}`, title: type.replaceAll('-', ' '), status, detail }),
    {
      status,
      headers: { 'content-type': 'application/problem+json' },
    },
  )
