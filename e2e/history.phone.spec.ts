import { lookIntoThePast } from './jobs/history'

lookIntoThePast()
