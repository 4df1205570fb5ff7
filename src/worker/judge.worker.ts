/** The judge's worker: nothing but the judge, exposed. */
import { expose } from 'comlink'
import { OwnGalleries } from '../storage/own-galleries.ts'
import { Judge } from './judge.ts'
import { browserSources, toldByName } from './sources.ts'

const { base, another } = toldByName(self.name)
expose(new Judge(browserSources(base, another), new OwnGalleries(base)))
// Tells the page that this script was let run.
postMessage('running')
