const limit = 60;

/** Names a value in a message: short, and without content if it is hidden. */
export const describe = (value: unknown, hidden = false): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') {
    if (hidden) return `a string of ${value.length}`;
    return value.length <= limit
      ? JSON.stringify(value)
      : `${JSON.stringify(value.slice(0, limit))}… (${value.length})`;
  }
  return hidden ? `a ${typeof value}` : String(value);
};
