/** Near-duplicates among one's own photos, in groups that follow the bound: which to keep is for the person to judge. */
import { useMemo } from 'react'
import { groupTwins, type TwinGroup } from '../quality/twin-groups.ts'
import type { Twins } from '../quality/twins.ts'
import { setBound, showUpTo } from '../store/quality-actions.ts'
import { saveTwins } from '../store/quality-files.ts'
import type { Done } from '../store/quality-state.ts'
import type { TwinsRequest } from '../worker/judge.ts'
import * as twinWords from '../words/twins.ts'
import { BoundControl } from './quality-bound.tsx'
import { GroupPhotos, MOST_PHOTOS } from './quality-group.tsx'
import { MoreButton } from './quality-tiles.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'
import { useSheets } from './use-sheets.ts'
import './twin-groups.css'

/** Groups shown at first, and by each click on more. */
const AT_A_TIME = 12

export function TwinGroups({ done }: { done: Done<TwinsRequest, Twins> }) {
  const { request, result, seconds } = done
  const { gallery } = request
  const title = useFacts((state) => state.galleries[gallery]?.description.title)
  const bound = useQuality((state) => state.bound) ?? Infinity
  const most = useQuality((state) => state.shown.twins) ?? AT_A_TIME
  const groups = useMemo(() => groupTwins(result, bound), [result, bound])
  const shown = useMemo(() => groups.slice(0, most), [groups, most])
  useSheets(
    'twins',
    useMemo(() => shown.flatMap((group) => tilesOf(group, gallery)), [shown, gallery]),
  )
  const isMost = result.first.length === request.most
  const photos = groups.reduce((sum, { members }) => sum + members.length, 0)
  // Distances come sorted.
  const within = result.distances.findLastIndex((distance) => distance <= bound) + 1
  if (result.distances.length === 0)
    return (
      <div className="results" data-groups={0} data-seconds={seconds}>
        <p>{twinWords.noPairs}</p>
      </div>
    )
  return (
    <div className="results" data-groups={groups.length} data-seconds={seconds}>
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
        {twinWords.foundGroups(photos, groups.length, seconds, isMost)}
      </p>
      <BoundControl distances={result.distances} bound={bound} within={within} onBound={setBound} />
      {groups.length === 0 && <p>{twinWords.noGroups}</p>}
      <ol className="twin-groups" aria-label={twinWords.groupList}>
        {shown.map((group) => (
          <GroupPhotos key={group.members[0]} {...{ group, gallery }} />
        ))}
      </ol>
      <MoreButton
        shown={shown.length}
        all={groups.length}
        onMore={() => showUpTo('twins', most + AT_A_TIME)}
      />
      <div className="actions">
        <button type="button" className="quiet" onClick={saveTwins}>
          {twinWords.saveGroups}
        </button>
      </div>
    </div>
  )
}

function tilesOf({ members }: TwinGroup, gallery: string) {
  return Array.from(members.subarray(0, MOST_PHOTOS), (index) => ({ gallery, index }))
}
