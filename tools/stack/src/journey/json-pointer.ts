/** What stands at a JSON Pointer (RFC 6901); undefined when nothing does. */
export function at(value: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1);
  return parts.reduce<unknown>((node, part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    return node !== null && typeof node === 'object' && Object.hasOwn(node, name) ? Reflect.get(node, name) : undefined;
  }, value);
}

/** Whether each pointer finds what is expected there. */
export function matches(value: unknown, where: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(where).every(
    ([pointer, expected]) => JSON.stringify(at(value, pointer)) === JSON.stringify(expected),
  );
}
