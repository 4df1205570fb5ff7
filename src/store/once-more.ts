/** What nobody would ask for again is asked once more, of the next engine, where the browser has ended the one before. */
import { isWorkerGone } from '../worker/worker-calls.ts'

/** Throws what `act` throws, `WorkerGone` only the second time. */
export async function onceMoreIfGone<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (!isWorkerGone(error)) throw error
    return act()
  }
}
