/** What is shown of a pointer: a member name may be as long as the whole body. */
const LONGEST_POINTER = 1_000;

/** RFC 6901. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A pointer for people: cut off with `…` where it gets longer than 1,000 characters. */
export const shownPointer = (path: readonly PropertyKey[]): string => {
  let pointer = '';
  for (const part of path) {
    const text = String(part);
    // Cut before it is escaped, so that the work is bounded as well.
    pointer += toPointer([text.length > LONGEST_POINTER ? text.slice(0, LONGEST_POINTER) : text]);
    if (pointer.length > LONGEST_POINTER) return `${pointer.slice(0, LONGEST_POINTER).toWellFormed()}…`;
  }
  return pointer;
};
