/** A few photos for people who have nothing at hand. */
import { useEffect, useState } from 'react'
import { tell } from '../store/notices.ts'
import { choosePhoto } from '../store/photo-actions.ts'
import { sheetsSettled } from '../store/sheets.ts'

interface Sample {
  file: string
  title: string
  alt: string
}

export function SamplePhotos() {
  const [samples, setSamples] = useState<Sample[]>([])
  useEffect(() => {
    // The mosaic's and the wall's pictures come first.
    sheetsSettled()
      .then(() => fetch('samples/samples.json'))
      .then((response) => (response.ok ? (response.json() as Promise<Sample[]>) : []))
      .then(setSamples)
      // Nothing at hand is no trouble: the file picker is still there.
      .catch(() => undefined)
  }, [])
  if (!samples.length) return <ComingSamples />
  return (
    <div className="samples" role="group" aria-label="Sample photos">
      <span className="faint">or try</span>
      {samples.map((sample) => (
        <button
          key={sample.file}
          type="button"
          title={sample.title}
          onClick={() => void openSample(sample)}
        >
          <img src={`samples/${sample.file}`} alt={sample.alt} loading="lazy" />
        </button>
      ))}
    </div>
  )
}

/** Keeps their room from the start: what stands below must not move when they come. */
export function ComingSamples() {
  return (
    <div className="samples coming" aria-hidden="true">
      <span className="faint">or try</span>
      {Array.from({ length: 6 }, (_, i) => (
        <span key={i} className="sample" />
      ))}
    </div>
  )
}

async function openSample({ file }: Sample): Promise<void> {
  try {
    const response = await fetch(`samples/${file}`)
    if (!response.ok) throw new Error(`status ${response.status}`)
    await choosePhoto(new File([await response.blob()], file))
  } catch {
    tell('trouble', `The sample ${file} could not be fetched. Check the connection and try again.`)
  }
}
