import { Body, Container, Head, Html, Preview, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { type ColorName, colors } from '@/ui/tokens/colors'
import { translator as t } from '../words'

/** The design system's colours, light: mailboxes that know no dark theme show these. */
export const color = (name: ColorName): string => colors[name][0]

const dark = (name: ColorName): string => colors[name][1]

/**
 * Where a mailbox has a dark theme, the same names in dark. A mail has no style sheet of ours, so the few classes that
 * change are named here; everything else is written at its element, as mailboxes want it.
 */
const darkTheme = `@media (prefers-color-scheme: dark) {
  .paper { background-color: ${dark('paper')} !important; }
  .surface { background-color: ${dark('surface')} !important; border-color: ${dark('line')} !important; }
  .ink { color: ${dark('ink')} !important; }
  .muted { color: ${dark('muted')} !important; }
  .line { border-color: ${dark('line')} !important; }
  .primary { background-color: ${dark('accent')} !important; color: ${dark('on-accent')} !important; }
  .secondary { color: ${dark('ink')} !important; border-color: ${dark('edge')} !important; }
  .attention { background-color: ${dark('attention-soft')} !important; color: ${dark('attention')} !important; }
}`

export const font = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
export const paragraph = { margin: '0 0 12px', fontSize: 15, lineHeight: '22px', color: color('ink') }
const small = { margin: '0 0 4px', fontSize: 13, lineHeight: '18px', color: color('muted') }

interface Props {
  /** What a mailbox shows beside the subject. */
  preview: string
  children: ReactNode
  /** Why this mail came, at its foot. */
  why: string
}

/** The common frame of our mails. */
export function Frame({ preview, children, why }: Props) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkTheme}</style>
      </Head>
      <Body className="paper" style={{ margin: 0, padding: 0, backgroundColor: color('paper'), fontFamily: font }}>
        <Preview>{preview}</Preview>
        <Container style={{ maxWidth: 600, padding: '24px 12px' }}>
          <Text className="ink" style={{ ...paragraph, fontWeight: 600 }}>
            {t('app.name')}
          </Text>
          <Section
            className="surface"
            style={{
              backgroundColor: color('surface'),
              border: `1px solid ${color('line')}`,
              borderRadius: 8,
              padding: '24px 20px',
            }}
          >
            {children}
          </Section>
          <Text className="muted" style={{ ...small, marginTop: 16 }}>
            {why}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}
