/** Where the stack under test listens, as its start told us. */
const given = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the end-to-end tests are told where the stack runs by their set-up`)
  return value.replace(/\/$/, '')
}

export const stack = {
  /** The portal as the first person reaches it. */
  web: () => given('BASE_URL').replace('localhost', '127.0.0.1'),
  /** The same portal under another name of the host, with cookies of its own: the second person. */
  webToo: () => given('BASE_URL').replace('127.0.0.1', 'localhost'),
  erp: () => given('SANDBOX_ERP_URL'),
  engine: () => given('ENGINE_URL'),
  /** Where the portal hands its mails; free until a test listens. */
  smtpPort: () => Number(given('SMTP_PORT')),
  password: () => given('DEMO_PASSWORD'),
}
