/**
 * The first place of a parsed value, as path, that holds text no Postgres text column and no UTF-8 encoder takes
 * unchanged: U+0000 or a lone surrogate. Undefined when there is none.
 */
export const findUnstorableText = (value: unknown): readonly (string | number)[] | undefined => {
  const pending: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value, path: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: current, path } = next;
    if (typeof current === 'string') {
      if (current.includes('\0') || !current.isWellFormed()) return path;
    } else if (Array.isArray(current)) {
      current.forEach((item, index) => pending.push({ value: item, path: [...path, index] }));
    } else if (typeof current === 'object' && current !== null) {
      for (const [key, item] of Object.entries(current)) {
        if (key.includes('\0') || !key.isWellFormed()) return path;
        pending.push({ value: item, path: [...path, key] });
      }
    }
  }
  return undefined;
};
