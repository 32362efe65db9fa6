/** A string literal. */
export const text = (value) => JSON.stringify(value);

/** A TSDoc comment, empty if there is nothing to say: as `comment` and `textLines` of schema/documentation.ts, which a template cannot import. */
export const comment = (...parts) => {
  const lines = parts
    .filter(Boolean)
    .flatMap((part) => (part === '@deprecated' ? [part] : textLines(part)))
    .map((line) => line.replaceAll('*/', '*\\/'));
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
};

const textLines = (text) => {
  const lines = text.trim().split(/\r\n|[\n\r\u2028\u2029]/);
  const safe = lines.map((line) => line.trim().replace(/(?<![\p{L}\p{N}\\])@(?=\p{L})/gu, '\\@'));
  return safe.length === 1 && safe[0] === '' ? [] : safe;
};
