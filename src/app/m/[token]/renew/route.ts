import { acceptPath, renewLink } from '@/features/order-mail'
import { backTo, onForm } from '../form'

/** Mails a new link to the address that this one was for. */
export const POST = onForm(async ({ token, link }) => backTo(acceptPath(token), await renewLink(link, new Date())))
