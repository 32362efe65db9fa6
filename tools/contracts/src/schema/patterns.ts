/** With the u flag, as JSON Schema recommends; without it where ECMA-262 allows the pattern in no other way. */
export function compilePattern(text: string): RegExp {
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    try {
      return new RegExp(text);
    } catch {
      // What is wrong in either way is told in the words of the stricter one.
      throw error;
    }
  }
}

/** Lets ajv read patterns as generated code does. */
export const patternEngine = Object.assign((text: string): RegExp => compilePattern(text), { code: 'new RegExp' });
