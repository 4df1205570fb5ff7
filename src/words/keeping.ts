/** What a person is told where the browser does not keep, give back or delete what it should. */

export const noRoom =
  'This browser has no room left for more photos. What was kept before stays. Delete a gallery or free space on this device, then go on.'
export const broken = (why: string) =>
  `This browser’s storage failed (${why}). Reload the page and try again; if this stays, restart the browser.`
export const olderTab =
  'Another tab with an older version of this page holds what this browser keeps. Close or reload the other tab, then try again.'
export const newerPage =
  'A newer version of this page has been open in this browser and has changed what it keeps. Reload this page to get the newer version.'
export const keepsNothing =
  'This browser lets this page keep nothing (a private window, or its settings forbid it), so photos of your own can only be asked about one by one. Allow site data for this page, or use another window.'

export const deleting = 'Deleting…'
export const deleted = 'Everything was deleted.'
export const filesNotDeleted =
  'Your photos are deleted, but this browser did not delete the files that the page keeps (what it downloaded, and a model that was dropped onto it). Clear the site’s data in the browser’s settings.'
export const notDeleted =
  'This browser did not delete what the page keeps. Clear the site’s data in the browser’s settings.'
export const heldByTab =
  'Another tab of this page is at work, so what this browser keeps is not deleted yet. Close the other tab, then delete again.'
