import { parseJson } from '@pactline/contract-runtime';
import { CliError, UnreachableError } from '../errors.ts';

const timeoutMs = 5_000;

/**
 * Asks the management port of a service.
 *
 * @throws UnreachableError nobody answers
 * @throws CliError the answer is an error; a problem document's detail becomes the message
 */
export async function management<Answer>(baseUrl: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const url = new URL(path, baseUrl);
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new UnreachableError(`${url.origin} does not answer.`, 'Is the service up? See "pactline status".', error);
  }
  const text = await response.text();
  if (!response.ok) throw new CliError(`${url.href} answered ${response.status}: ${detailOf(text)}`);
  return parseJson(text) as Answer;
}

function detailOf(text: string): string {
  try {
    const { detail, title } = parseJson(text) as { detail?: string; title?: string };
    return detail ?? title ?? text.slice(0, 200);
  } catch {
    return text.slice(0, 200);
  }
}
