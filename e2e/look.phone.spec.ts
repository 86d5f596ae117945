import { lookAtEveryPage } from './jobs/look'

lookAtEveryPage()
