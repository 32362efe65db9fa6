import type { IncomingHttpHeaders } from 'node:http';
import { UnknownTransferCodingProblem, UnsupportedEncodingProblem } from '../problems/problems.ts';

/**
 * Bodies are taken as they are: a small compressed one could become a very large one, and what a signature or an idempotency key
 * covers would depend on who decompresses.
 *
 * @throws UnsupportedEncodingProblem (415) the body is encoded: `Content-Encoding: gzip` (RFC 9110, section 8.4)
 * @throws UnknownTransferCodingProblem (501) it was to be encoded on its way (RFC 9112, section 6.1)
 */
export const assertNotEncoded = (headers: IncomingHttpHeaders): void => {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && codingsIn(encoding, 'identity').length > 0) throw new UnsupportedEncodingProblem();
  const transfer = headers['transfer-encoding'];
  if (transfer !== undefined && codingsIn(transfer, 'chunked').length > 0) throw new UnknownTransferCodingProblem();
};

const codingsIn = (header: string | readonly string[], allowed: string): string[] =>
  String(header)
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== allowed);
