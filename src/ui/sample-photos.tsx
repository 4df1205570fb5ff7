/** A few photos for people who have nothing at hand. */
import { useEffect, useState } from 'react'
import { tell } from '../store/notices.ts'
import { choosePhoto } from '../store/photo-actions.ts'
import { sheetsSettled } from '../store/sheets.ts'
import * as pageWords from '../words/page.ts'
import samples from './samples/samples.json'

/** By name, each under the hash of its bytes: a newer version of the page has others beside them. */
const addresses = import.meta.glob<string>('./samples/*.jpg', {
  eager: true,
  query: '?url',
  import: 'default',
})
const addressOf = (file: string) => addresses[`./samples/${file}`]!

export function SamplePhotos() {
  const [isTheirTurn, setTheirTurn] = useState(false)
  useEffect(() => {
    // The mosaic's and the wall's pictures come first.
    void sheetsSettled().then(() => setTheirTurn(true))
  }, [])
  if (!isTheirTurn) return <ComingSamples />
  return (
    <div className="samples" role="group" aria-label={pageWords.samples}>
      <span className="faint">{pageWords.orTry}</span>
      {samples.map(({ file, title, alt }) => (
        <button key={file} type="button" title={title} onClick={() => void openSample(file)}>
          <img src={addressOf(file)} alt={alt} loading="lazy" />
        </button>
      ))}
    </div>
  )
}

/** Keeps their room from the start: what stands below must not move when they come. */
export function ComingSamples() {
  return (
    <div className="samples coming" aria-hidden="true">
      <span className="faint">{pageWords.orTry}</span>
      {Array.from({ length: 6 }, (_, i) => (
        <span key={i} className="sample" />
      ))}
    </div>
  )
}

async function openSample(file: string): Promise<void> {
  try {
    const response = await fetch(addressOf(file))
    if (!response.ok) throw new Error(`status ${response.status}`)
    await choosePhoto(new File([await response.blob()], file))
  } catch {
    tell('trouble', pageWords.sampleMissing(file))
  }
}
