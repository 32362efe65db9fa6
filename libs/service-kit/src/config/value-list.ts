/** Reads a list setting: a JSON array of strings, or values between commas. */
export const parseList = (value: string): readonly string[] => {
  const text = value.trim();
  if (text.startsWith('[')) {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.every((item) => typeof item === 'string')) return parsed.filter(Boolean);
    throw new SyntaxError('not a list of strings');
  }
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
};
