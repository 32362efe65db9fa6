/** Files that only a generator writes; `generated/` held clients until 0.1.0. */
export const isGenerated = (path: string): boolean =>
  /\.gen\.(ts|json)$/.test(path) || (path.endsWith('.ts') && /[\\/]src[\\/][^\\/]+[\\/]generated[\\/]/.test(path));
