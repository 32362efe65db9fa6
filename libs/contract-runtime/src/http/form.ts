/**
 * Parses a body of `multipart/form-data` or `application/x-www-form-urlencoded`: texts and `File`s by name, an array where a
 * name occurs more than once. The caller bounds the size of `body`.
 *
 * @throws TypeError the body is not what `contentType` says
 */
export async function readForm(contentType: string, body: Uint8Array): Promise<Record<string, unknown>> {
  const form = await new Response(body as Uint8Array<ArrayBuffer>, {
    headers: { 'Content-Type': contentType },
  }).formData();
  const parts = new Map<string, (string | File)[]>();
  for (const [name, value] of form) parts.set(name, [...(parts.get(name) ?? []), value]);
  return Object.fromEntries([...parts].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}
