/** What the names in the choices mean, folded away: a tooltip is out of reach of a finger and of the keyboard. */
import * as glossaryWords from '../words/glossary.ts'

export function MethodGlossary() {
  return (
    <details className="glossary">
      <summary>{glossaryWords.title}</summary>
      <dl>
        {glossaryWords.terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
