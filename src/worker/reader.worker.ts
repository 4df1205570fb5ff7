/** A reader's worker: nothing but the reader, exposed. */
import { expose } from 'comlink'
import { Reader } from './reader.ts'
import { toldByName } from './sources.ts'
import { tellRunning } from './worker-life.ts'

expose(new Reader())
void tellRunning(toldByName(self.name).base)
