import { beyondTolerance } from './jobs/main-job'

beyondTolerance()
