/** Whether the browser is Safari's kin, some of whose ways no feature tells. */

/**
 * Safari, and every browser of iPhones and iPads. Not so a page that is installed on these: it names no
 * browser, and what it keeps is not deleted after seven days.
 */
export function isWebkit(): boolean {
  return /^((?!chrome|android).)*safari/i.test(navigator.userAgent)
}
