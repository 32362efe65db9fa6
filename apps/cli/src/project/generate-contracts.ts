import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { CliError } from '../errors.ts';
import { invocation } from '@pactline/cli-kit';

interface Finding {
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Generates everything that follows from the contracts of a project. @throws CliError they do not generate; with the findings */
export async function generateContracts(root: string): Promise<void> {
  const { generate } = await import('@pactline/contracts');
  try {
    await generate({
      specs: join(root, 'specs'),
      out: join(root, 'libs'),
      services: join(root, 'services'),
      cache: join(root, '.cache', 'contracts'),
      check: false,
      force: false,
      progress: () => undefined,
    });
  } catch (error) {
    const findings =
      isNativeError(error) && 'diagnostics' in error ? (error.diagnostics as readonly Finding[]) : undefined;
    if (findings === undefined) throw error;
    throw new CliError('The contracts do not generate.', {
      details: findings.slice(0, 20).map(({ file, line, message }) => `${file}:${line} ${message}`),
      next: `Mend them, then: ${invocation('contracts', 'generate')}`,
      cause: error,
    });
  }
}
