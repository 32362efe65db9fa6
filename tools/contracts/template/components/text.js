/** A string literal. */
export const text = (value) => JSON.stringify(value);

/** A TSDoc comment, empty if there is nothing to say. */
export const comment = (...lines) => {
  const all = lines
    .filter(Boolean)
    .join('\n')
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => line.trim());
  if (all.length === 1) return all[0] ? `/** ${all[0]} */\n` : '';
  return `/**\n${all.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
};
