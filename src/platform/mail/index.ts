export { MailFault, mailsGoOut, sendMail } from './transport'
