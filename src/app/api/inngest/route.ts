import { serve } from 'inngest/next'
import { functions } from '@/workflows'
import { inngest } from '@/workflows/client'

export const { GET, POST, PUT } = serve({ client: inngest, functions })
