/** The finder's worker: nothing but the finder, exposed. */
import { expose } from 'comlink'
import { OwnGalleries } from '../storage/own-galleries.ts'
import { Finder } from './finder.ts'
import { browserSources, toldByName } from './sources.ts'
import { tellRunning } from './worker-life.ts'

const { base, another } = toldByName(self.name)
expose(new Finder(browserSources(base, another), new OwnGalleries(base)))
void tellRunning(base)
