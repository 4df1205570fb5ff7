/** A reader's worker: nothing but the reader, exposed. */
import { expose } from 'comlink'
import { Reader } from './reader.ts'

expose(new Reader())
// Tells the page that this script was let run.
postMessage('running')
