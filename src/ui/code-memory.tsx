/** What the code remembers of the query and of one neighbour: both rebuilt by the autoencoder's decoder. */
import { useEffect, useState } from 'react'
import { isCancelled, sentenceFor } from '../failure.ts'
import { rebuiltTiles } from '../store/code-memory.ts'
import type { Query } from '../store/state.ts'
import type { TileId } from '../worker/finder.ts'
import * as matchWords from '../words/match.ts'
import { PixelTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'

type Memory =
  | { status: 'none' }
  | { status: 'failed'; sentence: string }
  | { status: 'ready'; query: Uint8Array; neighbour: Uint8Array }

/**
 * How long a neighbour must stay in view before its tiles are rebuilt, in milliseconds: a pointer
 * that passes over others on its way starts nothing.
 */
const REST = 250

interface CodeMemoryProps {
  query: Query
  neighbour: TileId
}

/** Shows itself where the model is there, and has its room while it comes; else offers to load it. */
export function CodeMemory({ query, neighbour }: CodeMemoryProps) {
  const hasModel = useFacts((state) => state.model.status === 'ready')
  const bytes = useFacts(({ gallery }) => (gallery.status === 'ready' ? gallery.modelBytes : 0))
  const [isWanted, setWanted] = useState(hasModel)
  const [memory, setMemory] = useState<Memory>({ status: 'none' })
  const { gallery, index } = neighbour
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    const show = (value: Memory) => isCurrent && setMemory(value)
    show({ status: 'none' })
    const rebuild = async () => {
      try {
        show({ status: 'ready', ...(await rebuiltTiles(query, { gallery, index })) })
      } catch (error) {
        setWanted(false)
        show(
          isCancelled(error)
            ? { status: 'none' }
            : { status: 'failed', sentence: sentenceFor(error) },
        )
      }
    }
    const timer = setTimeout(() => void rebuild(), REST)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [isWanted, query, gallery, index])
  const isComing = isWanted && memory.status !== 'ready'
  if (memory.status === 'ready' || (isComing && hasModel))
    return (
      <figure className="code-memory">
        <div className="why-pair">
          {memory.status === 'ready' ? (
            <>
              <PixelTile tile={memory.query} label={matchWords.memoryOfQuery} />
              <PixelTile tile={memory.neighbour} label={matchWords.memoryOfNeighbour} />
            </>
          ) : (
            <ComingTiles />
          )}
        </div>
        <figcaption className="faint">{matchWords.memoryIs}</figcaption>
      </figure>
    )
  return (
    <div className="code-memory">
      {memory.status === 'failed' && <p role="alert">{memory.sentence}</p>}
      <button type="button" className="quiet" disabled={isComing} onClick={() => setWanted(true)}>
        {isComing ? matchWords.memoryComing : matchWords.memory}
      </button>
      {!hasModel && <p className="faint">{matchWords.memoryNeedsModel(bytes)}</p>}
    </div>
  )
}

/** As large as the tiles that come, so that nothing moves when they do. */
function ComingTiles() {
  return (
    <>
      <span className="tile placeholder" />
      <span className="tile placeholder" />
      <span className="visually-hidden">{matchWords.memoryComing}</span>
    </>
  )
}
