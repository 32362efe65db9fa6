import type * as SiteTool from '@pactline/docs-site';

/** The package that lays sites out is not there. */
export class MissingSiteToolError extends Error {
  override readonly name = 'MissingSiteToolError';
  readonly mend = 'Install @pactline/docs-site beside the contract tools.';
}

/**
 * Loads what lays sites out. It is heavy, so that it is a package of its own, which nothing else installs.
 *
 * @throws MissingSiteToolError
 */
export async function loadSiteTool(): Promise<typeof SiteTool> {
  try {
    return await import('@pactline/docs-site');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw cause;
    throw new MissingSiteToolError('The site tool @pactline/docs-site is not installed.', { cause });
  }
}
