import { demoCompanies } from './companies'

/**
 * Loads the demonstration into a running sandbox ERP. Loading it again changes nothing that was loaded
 * just so before; on another day the story has moved, and every order is written over.
 * @param baseUrl where the ERP answers, e.g. `http://127.0.0.1:4400`
 * @param today `YYYY-MM-DD`, the day that the story leads up to
 * @param options `replace` takes the companies away first and begins again
 * @throws Error with the ERP's own words when it refuses
 */
export async function loadDemo(baseUrl: string, today: string, options: { replace?: boolean } = {}): Promise<void> {
  for (const company of demoCompanies(today)) {
    const response = await fetch(`${baseUrl}/admin/load`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...company, replace: options.replace ?? false }),
      signal: AbortSignal.timeout(60_000),
    })
    if (!response.ok) {
      const reason = await response.text()
      throw new Error(`The sandbox ERP refused company ${company.company.code} (${response.status}): ${reason}`)
    }
    await response.body?.cancel()
  }
}
