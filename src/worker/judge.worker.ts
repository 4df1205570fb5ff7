/** The judge's worker: nothing but the judge, exposed. */
import { expose } from 'comlink'
import { OwnGalleries } from '../storage/own-galleries.ts'
import { Judge } from './judge.ts'
import { browserSources, toldByName } from './sources.ts'
import { tellRunning } from './worker-life.ts'

const { base, another } = toldByName(self.name)
expose(new Judge(browserSources(base, another), new OwnGalleries(base)))
void tellRunning(base)
