import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { stack } from './stack'

export const people = {
  grace: 'grace@brightwell.example',
  ingrid: 'ingrid@halvorsen.example',
  paolo: 'paolo@cortina.example',
  anna: 'anna@nordhaven.example',
  bram: 'bram@nordhaven.example',
} as const
export type Who = keyof typeof people

/** Buyers and suppliers come by two names of the host, as two people at one machine would. */
export const hostOf = (who: Who): string => (who === 'anna' || who === 'bram' ? stack.web() : stack.webToo())

/**
 * Every context comes from an address of its own, as behind a proxy: sign-ins are limited by address, and all tests
 * together are more than one person would try.
 */
const addressOfItsOwn = () => `198.18.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`

/** A context in which nobody is signed in. */
export const newContext = (browser: Browser, baseURL: string, options: BrowserContextOptions = {}) =>
  browser.newContext({ baseURL, extraHTTPHeaders: { 'x-forwarded-for': addressOfItsOwn() }, ...options })

/** Signs in at the form, on the page as it is. */
export async function fillSignIn(page: Page, email: string, password: string = stack.password()): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Signs in at the form, anybody by e-mail, and waits for the first page of work. */
export async function signInBy(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await fillSignIn(page, email)
  await expect(page.getByRole('button', { name: 'Your account' })).toBeVisible()
}

/** The same for a person of the demonstration. */
export const signIn = (page: Page, who: Who): Promise<void> => signInBy(page, people[who])

/** Where the sign-ins of this run are kept: with its results, which the next run removes before it begins. */
const kept = () => join(test.info().project.outputDir, 'signed-in')

/** A page on which somebody is signed in already. A test that signs out signs in for itself: see `signIn`. */
export async function pageOf(browser: Browser, who: Who, options: BrowserContextOptions = {}): Promise<Page> {
  const file = join(kept(), `${who}.json`)
  if (!existsSync(file)) {
    const context = await newContext(browser, hostOf(who))
    await signIn(await context.newPage(), who)
    const state = await context.storageState()
    mkdirSync(kept(), { recursive: true, mode: 0o700 })
    writeFileSync(file, JSON.stringify({ cookies: state.cookies, origins: [] }), { mode: 0o600 })
    await context.close()
  }
  const storageState: { cookies: []; origins: [] } = JSON.parse(readFileSync(file, 'utf8'))
  const context = await newContext(browser, hostOf(who), { storageState, ...options })
  return context.newPage()
}
