/**
 * Runs once when the web server starts: an environment that is not complete, or a database login for which row-level
 * security would be no guard, ends it with one line before anybody is served.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { checkLogin } = await import('@/platform/db')
  try {
    await checkLogin()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
