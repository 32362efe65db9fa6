import type { RawParameters } from '@pactline/contract-runtime';
import { formParts, type Json, type MockMedia } from '@pactline/contracts/derive';
import type { DraftBody } from './draft.ts';

const BOUNDARY = 'conformance-boundary';

/** A multipart body: files as files of a type that the contract takes, lists as parts of one name, everything else as text. */
export function encodeMultipart(value: Json, media: MockMedia | undefined): DraftBody {
  const declared = new Map(media === undefined ? [] : formParts(media).map((part) => [part.name, part]));
  const parts = Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([name, member]) => {
    const part = declared.get(name);
    const isList = Array.isArray(member) && part?.codec.style !== 'json';
    return (isList ? (member as readonly Json[]) : [member as Json]).map((item) => {
      const text = typeof item === 'string' && part?.codec.style !== 'json' ? item : JSON.stringify(item);
      const [type = 'application/octet-stream'] = part?.limits.types ?? [];
      const file =
        part?.file === undefined ? '' : `; filename="${escape(name)}"\r\nContent-Type: ${type.replace('/*', '/plain')}`;
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${escape(name)}"${file}\r\n\r\n${text}\r\n`;
    });
  });
  return {
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`),
  };
}

/** As browsers write names (HTML, section 4.10.21.8). */
const escape = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The parts of a body that was made here. @returns undefined for any other */
export function readParts(bytes: Buffer, contentType: string): RawParameters | undefined {
  if (contentType !== `multipart/form-data; boundary=${BOUNDARY}`) return undefined;
  const text = bytes.toString('utf8');
  const end = `--${BOUNDARY}--\r\n`;
  if (!text.endsWith(end)) return undefined;
  const parts = Object.create(null) as Record<string, unknown>;
  for (const part of text.slice(0, -end.length).split(`--${BOUNDARY}\r\n`).slice(1)) {
    const [head = ''] = part.split('\r\n\r\n', 1);
    const content = part.slice(head.length + 4, -2);
    const name = unescape(/ name="([^"]*)"/.exec(head)?.[1] ?? '');
    const type = /\r\nContent-Type: (\S+)/.exec(head)?.[1];
    const value = type === undefined ? content : new File([content], name, { type });
    parts[name] = name in parts ? [parts[name], value].flat() : value;
  }
  return parts;
}

const unescape = (name: string): string => name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
