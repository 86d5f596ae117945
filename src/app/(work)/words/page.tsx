import { getTranslations } from 'next-intl/server'
import { WordsScreen } from '@/features/history/screens/words-screen'

export const generateMetadata = async () => ({ title: (await getTranslations('words'))('title') })

export default function Page() {
  return <WordsScreen />
}
