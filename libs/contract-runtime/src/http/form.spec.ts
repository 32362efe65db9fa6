import { describe, expect, it } from '@jest/globals';
import { readForm } from './form.ts';

const bytesOf = async (form: FormData | URLSearchParams): Promise<[string, Uint8Array]> => {
  const request = new Response(form);
  return [request.headers.get('Content-Type') ?? '', new Uint8Array(await request.arrayBuffer())];
};

describe('readForm', () => {
  it('reads texts, repeated names and files', async () => {
    const form = new FormData();
    form.append('note', 'Grüße');
    form.append('tag', 'a');
    form.append('tag', 'b');
    form.append('file', new File([new Uint8Array([0, 255])], 'ü.bin', { type: 'application/octet-stream' }));

    const read = await readForm(...(await bytesOf(form)));

    expect(read).toMatchObject({ note: 'Grüße', tag: ['a', 'b'] });
    const file = read.file as File;
    expect(file.name).toBe('ü.bin');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('reads a URL-encoded form', async () => {
    expect(await readForm(...(await bytesOf(new URLSearchParams({ a: '1&2', b: 'ä' }))))).toEqual({ a: '1&2', b: 'ä' });
  });

  it('refuses what is no form', async () => {
    await expect(
      readForm('multipart/form-data; boundary=x', new TextEncoder().encode('nonsense')),
    ).rejects.toMatchObject({ name: 'TypeError' });
  });
});
