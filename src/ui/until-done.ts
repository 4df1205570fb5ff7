/** When a person is done with what has been opened. */

/**
 * From now on, tells when it is: by Escape, or by a click or the focus elsewhere. It listens on the whole
 * page, for Safari gives the focus to no button and no box that is clicked: a key would pass them by.
 * @param box what is open, and what opens it
 * @returns what ends it
 */
export function untilDone(
  page: EventTarget,
  box: Pick<Node, 'contains'>,
  done: (by: 'escape' | 'elsewhere') => void,
): () => void {
  const press = (event: Event) => {
    if ((event as KeyboardEvent).key === 'Escape') done('escape')
  }
  const go = ({ target }: Event) => {
    if (!box.contains(target as Node)) done('elsewhere')
  }
  page.addEventListener('keydown', press)
  page.addEventListener('pointerdown', go)
  page.addEventListener('focusin', go)
  return () => {
    page.removeEventListener('keydown', press)
    page.removeEventListener('pointerdown', go)
    page.removeEventListener('focusin', go)
  }
}
