export { AttachFiles } from './components/attach-files'
export { AttachmentLinks } from './components/attachment-links'
export { useUploads } from './components/use-uploads'
