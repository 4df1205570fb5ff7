/** Judges the finder: how good its answers are, which images are twins, which labels are doubtful. */
import { LOOK } from '../features/feature-names.ts'
import { NO_LABEL } from '../images/catalogue.ts'
import { doubtsAbout, type Doubts } from '../quality/doubts.ts'
import type { Pace } from '../quality/paced.ts'
import { evaluateRetrieval, type Retrieval } from '../quality/retrieval.ts'
import { twinsAcross, twinsWithin, type Twins } from '../quality/twins.ts'
import type { AssetSources } from '../storage/assets.ts'
import { evaluationTask, type Comparison, type EvaluationRequest } from './evaluation-task.ts'
import { GalleryTables } from './gallery-tables.ts'
import { evenly, shareOfPairs, watch, type JudgeProgress } from './judge-progress.ts'
import { endsOf, featuresOf, type ComparedBy } from './method-ends.ts'
import { NO_OWN_GALLERIES } from './own-tables.ts'

export interface TwinsRequest extends Comparison {
  /** The closest pairs, at most so many. */
  most: number
  /** Within one gallery: only those that link groups, see `twinsWithin`. */
  linking?: boolean
}

export interface DoubtsRequest extends Omit<ComparedBy, 'weight'> {
  gallery: string
  /** The most doubtful, at most so many. */
  most: number
}

/** What it computes; of each kind the latest call wins. */
export type Verdict = 'evaluation' | 'twins' | 'doubts'

type OnProgress = (progress: JudgeProgress) => void

/**
 * It has a worker of its own, so that clicks never wait behind minutes of ranking. Each verdict
 * throws `Cancelled` after `cancel` or a newer call of its kind. All use the tables as they ship or
 * are kept; images without a label are no queries.
 */
export class Judge {
  private readonly tables: GalleryTables
  private readonly running = new Map<Verdict, AbortController>()

  /** @param clock how to tell time and to let other work of the thread happen */
  constructor(
    sources: AssetSources,
    ownSource = NO_OWN_GALLERIES,
    private readonly clock: Pick<Pace, 'now' | 'pause'> = {},
  ) {
    this.tables = new GalleryTables(sources, ownSource)
  }

  /** Has the next verdicts see an own gallery as it is now; those under way are not disturbed. */
  refresh(galleryId: string): Promise<void> {
    return this.tables.refresh(galleryId)
  }

  /** What the answers are worth: the numbers of `evaluateRetrieval`, which `npm run evaluate` prints. */
  async evaluate(request: EvaluationRequest, onProgress: OnProgress): Promise<Retrieval> {
    const pace = this.begin('evaluation', onProgress)
    const compared = [request.gallery, request.against]
    await this.tables.fetchShipped(compared, featuresOf(endsOf(request)))
    const [task, classes] = await this.tables.ask(async () => {
      const { description } = await this.tables.open(request.gallery)
      return [await evaluationTask(this.tables, request), description.classes.length]
    })
    const labelled = task.queryLabels.some((label) => label === NO_LABEL)
      ? Uint32Array.from(task.queryLabels.keys()).filter((i) => task.queryLabels[i] !== NO_LABEL)
      : undefined
    return evaluateRetrieval(task, { ...pace(), classes, queries: labelled })
  }

  /** The pairs closest by look; `first` is of `gallery`, `second` of `against`. */
  async twins(request: TwinsRequest, onProgress: OnProgress): Promise<Twins> {
    const { gallery, against, most, linking } = request
    const pace = this.begin('twins', onProgress)
    await this.tables.fetchShipped([gallery, against], [LOOK.feature])
    const [prepared, table] = await this.tables.ask(() =>
      Promise.all([
        this.tables.prepare(LOOK.feature, LOOK.distance, [against]),
        this.tables.table(LOOK.feature, [gallery]),
      ]),
    )
    if (gallery === against) return twinsWithin(prepared, { ...pace(shareOfPairs), most, linking })
    return twinsAcross(prepared, table, { ...pace(), most })
  }

  /** The images whose neighbours, left out of their own fold, disagree with their label. */
  async doubts(request: DoubtsRequest, onProgress: OnProgress): Promise<Doubts> {
    const { gallery, feature, distance, p, most } = request
    const pace = this.begin('doubts', onProgress)
    await this.tables.fetchShipped([gallery], [feature])
    const [{ labels }, prepared] = await this.tables.ask(() =>
      Promise.all([
        this.tables.open(gallery),
        this.tables.prepare(feature, distance, [gallery], p),
      ]),
    )
    return doubtsAbout(prepared, labels, { ...pace(), most })
  }

  cancel(verdict: Verdict): void {
    this.running.get(verdict)?.abort()
  }

  /** The pace of one verdict, to be asked for once its tables are there: time counts from then. */
  private begin(verdict: Verdict, onProgress: OnProgress): (shareOf?: typeof evenly) => Pace {
    this.cancel(verdict)
    const control = new AbortController()
    this.running.set(verdict, control)
    onProgress({ phase: 'fetching' })
    const { now = () => performance.now() } = this.clock
    return (shareOf = evenly) => ({
      ...this.clock,
      signal: control.signal,
      onProgress: watch(onProgress, now, shareOf),
    })
  }
}
