/** The finder's worker: nothing but the finder, exposed. */
import { expose } from 'comlink'
import { OwnGalleries } from '../storage/own-galleries.ts'
import { Finder } from './finder.ts'
import { baseOfWorker, browserSources } from './sources.ts'

const base = baseOfWorker(self.name)
expose(new Finder(browserSources(base), new OwnGalleries(base)))
// Tells the page that this script was let run.
postMessage('running')
